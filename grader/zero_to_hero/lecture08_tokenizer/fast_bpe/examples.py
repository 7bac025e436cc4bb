"""The public example of fast_bpe."""

from grader.compare import assert_equal


def test_four_chunks(student):
    """of "abab", "b", "ab" and "abab", the first two merges are ab and abab"""
    got = student.fast_train_bpe([b"abab", b"b", b"ab", b"abab"], 2)
    assert_equal(got, {(97, 98): 256, (256, 256): 257}, name="fast_train_bpe")
