"""The public example of save_and_load."""

from grader.compare import assert_equal


def test_a_copy_encodes_like_the_tokenizer_that_was_saved(student):
    """a tokenizer that was saved and loaded again encodes "abcab" as before"""
    tokenizer = student.sibling("regex_tokenizer").RegexTokenizer()
    tokenizer.merges = {(97, 98): 256, (256, 99): 257}
    student.save(tokenizer, "example")
    assert_equal(
        student.load("example.model").encode_ordinary("abcab"),
        [257, 256],
        name="encode_ordinary of the copy",
    )
