"""The public examples of addition_data."""

from grader.compare import assert_equal, unpack


def test_95_and_19(student):
    """95 + 19 = 114 is read as 9 5 1 9 4 1, and only the answer 4 1 1 is asked for"""
    x, y = unpack(student.addition_example(95, 19, 2), x=None, y=None)
    assert_equal(x, [9, 5, 1, 9, 4, 1], name="x")
    assert_equal(y, [-1, -1, -1, 4, 1, 1], name="y")
