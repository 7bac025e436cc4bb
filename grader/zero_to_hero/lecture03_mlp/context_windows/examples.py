"""Public checks of context_windows."""

from grader.compare import assert_equal, unpack


def test_two_short_words(student):
    """ "ab" and "c" with windows of two give five examples"""
    X, Y = unpack(
        student.build_dataset(["ab", "c"], {".": 0, "a": 1, "b": 2, "c": 3}, 2), X=None, Y=None
    )
    assert_equal(X, [[0, 0], [0, 1], [1, 2], [0, 0], [0, 3]], name="X")
    assert_equal(Y, [1, 2, 0, 3, 0], name="Y")
