"""The public example of recover_merges."""

from grader.compare import assert_equal


def test_two_tokens_of_letters(student):
    """if bytes are numbered backwards, and "th" and "the" are tokens 256 and 257, the merges are those of t, h and e"""
    ranks = {bytes([value]): 255 - value for value in range(256)} | {b"th": 256, b"the": 257}
    want = {(255 - ord("t"), 255 - ord("h")): 256, (256, 255 - ord("e")): 257}
    assert_equal(student.recover_merges(ranks), want, name="recover_merges")
