"""The public example of compare_tokenizers."""

from grader.compare import accepting, assert_close, assert_equal


def test_bytes_over_tokens(student):
    """six bytes in four tokens are 1.5 bytes for each token"""
    assert_close(
        student.compression_ratio("hallå", [104, 256, 108, 257]), 1.5, name="compression_ratio"
    )


def test_one_token_for_each_letter(student):
    """where every character is a token, 123 has one digit per token, and a space at the end costs one more"""
    report = student.artifact_report(
        accepting(lambda text: [ord(character) for character in text], "text"), "Да 123"
    )
    assert_close(report["digits_per_token"], {"123": 1.0}, name="digits_per_token")
    assert_equal(report["trailing_space"], 1, name="trailing_space")
