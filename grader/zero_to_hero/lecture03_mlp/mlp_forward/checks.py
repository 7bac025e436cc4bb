"""What is promised by mlp_forward: lookup, a tanh layer and a linear one."""

import pytest
import torch

from grader.compare import assert_close

from ..definitions import logits_of
from ..hidden_definitions import NAMES, assert_gradients_reach, copies, random_params


@pytest.fixture(
    params=[(9, 3, 4, 7, 11), (6, 4, 2, 3, 1), (7, 2, 1, 5, 4)], ids=["batch", "one", "short"]
)
def network(request, rng):
    """Parameters and windows; V, d, T, H and N all different, scores well outside -1 ... 1."""
    V, d, T, H, N = request.param
    params = random_params(rng, V, d, T, H, scale=1.5)
    return params, torch.randint(V, (N, T), generator=rng)


@pytest.mark.weight(2)
def test_logits_follow_the_equations(student, network):
    """the logits are tanh(e W1 + b1) W2 + b2, for one example as for many"""
    params, X = network
    want = logits_of(copies(params), X).detach()
    assert_close(student.mlp_forward(params, X), want, name="logits")


def test_gradients_reach_all_five(student, network):
    """gradients flow back to C, W1, b1, W2 and b2"""
    params, X = network
    assert_gradients_reach(student, "mlp_forward", logits_of, params, NAMES, X)
