"""Public checks of bigram_counts."""

from grader.compare import assert_equal


def test_two_short_words(student):
    """the table of "ab" and "b" is the one on paper"""
    N = student.bigram_counts(["ab", "b"], {".": 0, "a": 1, "b": 2})
    assert_equal(N, [[0, 1, 1], [0, 0, 1], [2, 0, 0]], name="N")
