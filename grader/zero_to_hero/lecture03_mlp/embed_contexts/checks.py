"""What is promised by embed_contexts: the vectors of a window side by side, with their gradients."""

import pytest
import torch

from grader.compare import assert_close, assert_gradients, assert_untouched

from ..definitions import embedded


@pytest.fixture(
    params=[(7, 4, 5, 9), (6, 5, 1, 4), (8, 3, 2, 1), (5, 1, 3, 2)],
    ids=["many", "short", "one", "thin"],
)
def table(request, rng):
    """C and X whose sizes are all different, with characters that come twice."""
    V, d, T, N = request.param
    return torch.randn(V, d, generator=rng), torch.randint(V - 1, (N, T), generator=rng)


def test_vectors_stand_side_by_side_in_time_order(student, table):
    """each row holds the vectors of the window's characters one after the other, oldest first"""
    C, X = table
    want = embedded(C.double(), X)
    with assert_untouched(student, C, X):
        assert_close(student.embed_contexts(C, X), want, name="the embedded windows")


def test_gradients_flow_back_to_the_table(student, table):
    """gradients flow back to C, and add up where a character was looked up more than once"""
    assert_gradients(student, "embed_contexts", embedded, *table, names=("C",))
