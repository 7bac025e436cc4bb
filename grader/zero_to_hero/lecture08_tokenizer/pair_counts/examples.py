"""The public example of pair_counts."""

from grader.compare import assert_equal


def test_five_tokens_have_four_neighbours(student):
    """in 1 2 3 1 2, the pair (1, 2) occurs twice, (2, 3) and (3, 1) once"""
    assert_equal(
        student.get_stats([1, 2, 3, 1, 2]), {(1, 2): 2, (2, 3): 1, (3, 1): 1}, name="get_stats"
    )
