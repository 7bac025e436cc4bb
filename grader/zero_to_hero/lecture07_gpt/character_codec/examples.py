"""The public examples of character_codec."""

from grader.compare import assert_equal, unpack


def test_hello(student):
    """of "hello", e is 0, h is 1, l is 2 and o is 3"""
    encode, decode, _vocab_size = unpack(
        student.build_codec("hello"), encode=None, decode=None, vocab_size=None
    )
    assert_equal(encode("hello"), [1, 0, 2, 2, 3], name='encode("hello")')
    assert_equal(decode([1, 3, 0]), "hoe", name="decode([1, 3, 0])")
