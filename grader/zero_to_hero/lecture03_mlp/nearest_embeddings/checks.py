"""What is promised by nearest_embeddings: the most similar rows by direction, nearest first."""

import math

import pytest
import torch

from grader.compare import as_array, assert_equal, assert_untouched

from ..hidden_definitions import draw_int


def fan(rng, i, angles):
    """A table of rows at these angles from row i, in an order of their own and of very different lengths."""
    turn, order = (
        torch.rand((), generator=rng).item(),
        torch.randperm(len(angles), generator=rng).tolist(),
    )
    rows = [(0.0, 2.0)] + [(angles[at], 10 ** (at % 3 - 1)) for at in order]
    rows.insert(i, rows.pop(0))
    points = [[length * math.cos(turn + a), length * math.sin(turn + a), 0.0] for a, length in rows]
    return torch.tensor(points)


def by_cosine(C, i, k):
    """The definition, pair by pair."""
    C = C.double()
    u = C[i]
    cosines = {
        j: float(u @ v / (u.norm() * v.norm())) if v.norm() > 0 else 0.0
        for j, v in enumerate(C)
        if j != i
    }
    return sorted(cosines, key=cosines.get, reverse=True)[:k]


@pytest.fixture
def table(rng):
    """Seven rows at clearly different angles, and the place of one of them."""
    i = draw_int(rng, 1, 7)  # not 0: an index that is ignored would not show there
    return fan(rng, i, [0.2, -0.5, 0.9, -1.3, 1.9, 2.6]), i


@pytest.mark.parametrize("k", [1, 3, 6])
def test_the_nearest_by_direction_come_first(student, table, k):
    """the answer is the k rows with the largest cosine, largest first, without the row itself"""
    C, i = table
    want = by_cosine(C, i, k)
    assert_equal(student.nearest_embeddings(C, i, k), want, name="the nearest")


def test_a_row_of_zeros_is_nobodys_neighbour(student, table):
    """a row of zeros has no direction: it is as far as a right angle, and gives no nan"""
    C, i = table
    C = torch.cat([C, torch.zeros(1, 3)])
    want = by_cosine(C, i, 5)  # four of the others are on this side of a right angle
    assert_equal(student.nearest_embeddings(C, i, 5), want, name="the nearest")


@pytest.mark.parametrize("place", ["first", "last"])
def test_equal_directions_are_neighbours(student, table, place):
    """rows with the very direction of row i are its nearest; row i itself is never among them"""
    C, i = table
    twins = torch.cat([4 * C[i : i + 1], C[i : i + 1], C[i : i + 1] / 2])
    C = torch.cat([C[i : i + 1], twins, C[:i]] if place == "first" else [twins, C[: i + 1]])
    at = 0 if place == "first" else len(C) - 1
    want = [1, 2, 3] if place == "first" else [0, 1, 2]
    nearest = as_array(student.nearest_embeddings(C, at, 3), "the nearest")
    assert_equal(sorted(nearest.flatten().tolist()), want, name="the three nearest, sorted")


def test_the_table_is_left_as_it_was(student, table):
    """C is not changed"""
    C, i = table
    with assert_untouched(student, C):
        student.nearest_embeddings(C, i, 2)
