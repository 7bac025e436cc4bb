"""The public example of merge_pair."""

from grader.compare import assert_equal


def test_a_pair_becomes_one_token(student):
    """merging (6, 7) into 99 turns 5 6 6 7 9 1 into 5 6 99 9 1"""
    assert_equal(student.merge([5, 6, 6, 7, 9, 1], (6, 7), 99), [5, 6, 99, 9, 1], name="merge")
