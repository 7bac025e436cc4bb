"""Public checks of split_words."""

from grader.compare import assert_equal, unpack


def test_ten_letters(student):
    """ten words are dealt into piles of 8, 1 and 1, and none is lost"""
    piles = unpack(student.split_words(list("abcdefghij"), seed=1), train=None, dev=None, test=None)
    assert_equal([len(pile) for pile in piles], [8, 1, 1], name="the lengths")
    assert_equal(
        sorted(word for pile in piles for word in pile),
        list("abcdefghij"),
        name="all words, sorted",
    )
