"""What is promised by embed_contexts: the vectors of a window side by side, with their gradients."""

import pytest
import torch

from grader.compare import assert_close, assert_gradient

from ..definitions import embedded


@pytest.fixture(params=[(7, 4, 5, 9), (6, 5, 1, 4), (8, 3, 2, 1)], ids=["many", "short", "one"])
def table(request, rng):
    """C and X whose sizes are all different, with characters that come twice."""
    V, d, T, N = request.param
    C = torch.randn(V, d, generator=rng, dtype=torch.float64)
    return C, torch.randint(V - 1, (N, T), generator=rng)


def test_vectors_stand_side_by_side_in_time_order(student, table):
    """each row holds the vectors of the window's characters one after the other, oldest first"""
    want = embedded(*table)
    assert_close(student.embed_contexts(*table), want, name="the embedded windows")


def test_gradients_flow_back_to_the_table(student, rng, table):
    """gradients flow back to C, and add up where a character was looked up more than once"""
    C, X = table
    upstream = torch.randn(len(X), X.shape[1] * C.shape[1], generator=rng, dtype=torch.float64)
    want = torch.zeros_like(C)
    for n, window in enumerate(X.tolist()):
        for t, i in enumerate(window):
            want[i] += upstream[n, t * C.shape[1] : (t + 1) * C.shape[1]]
    _, (dC,) = student.gradients("embed_contexts", C, X, wrt=[0], cotangent=upstream)
    assert_gradient(dC, want, name="dC")
