"""What is promised by bigram_probabilities: every row of counts becomes a distribution."""

import pytest
import torch

from grader.compare import assert_close, assert_untouched

from ..hidden_definitions import conditional, draw_int


@pytest.fixture
def N(rng):
    """Counts whose rows and columns have different totals; in real words each pair of them is equal."""
    V = draw_int(rng, 5, 9)
    counts = torch.randint(1, 20, (V, V), generator=rng) * torch.randint(
        1, 9, (V, 1), generator=rng
    )
    counts[torch.rand(V, V, generator=rng) < 0.3] = 0  # unseen pairs
    counts[torch.arange(V), torch.arange(V)] += 1  # and still no empty row
    return counts


@pytest.mark.weight(2)
def test_rows_are_divided_by_their_own_totals(student, N):
    """without smoothing, P[i, j] is the count of i, j over the total of row i"""
    for table in (N, N[:2, :2] + 1, N[:1, :1] + 1):
        want = conditional(table, k=0)
        assert_close(student.bigram_probs(table, 0), want, name="P")


@pytest.mark.parametrize("k", [0.5, 20])
def test_every_cell_gets_the_fake_counts(student, N, k):
    """k fake counts are added to every cell before the rows are divided"""
    want = conditional(N, k)
    assert_close(student.bigram_probs(N, k), want, name="P")


def test_one_fake_count_unless_told_otherwise(student, N):
    """smoothing is 1 if it is not given"""
    want = conditional(N, 1)
    assert_close(student.bigram_probs(N), want, name="P")


def test_a_row_with_nothing_to_divide_is_uniform(student, N):
    """without smoothing, a row without counts is uniform"""
    N[1:3] = 0
    N[2, 3] = 1  # a single count is something to divide
    want = conditional(N, 0)
    assert_close(student.bigram_probs(N, 0), want, name="P")


def test_the_counts_are_left_as_they_were(student, N):
    """N is not changed, with fake counts and without, whether its rows have counts or not"""
    N[2] = 0
    with assert_untouched(student, N):
        student.bigram_probs(N, 2)
        student.bigram_probs(N, 0)
