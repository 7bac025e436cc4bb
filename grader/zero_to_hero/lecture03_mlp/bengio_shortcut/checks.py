"""What is promised by bengio_shortcut: a second way to the output, and a penalty on the weights."""

import pytest
import torch

from grader.compare import assert_close, assert_shape

from ..definitions import embedded, logits_of
from ..hidden_definitions import NAMES, assert_gradients_reach, copies, random_params


@pytest.fixture(
    params=[(9, 3, 4, 7, 11), (6, 4, 2, 3, 1), (7, 2, 1, 5, 4)], ids=["batch", "one", "short"]
)
def network(request, rng):
    """Six parameters and windows; V, d, T, H and N all different."""
    V, d, T, H, N = request.param
    W0 = torch.randn(T * d, V, generator=rng).requires_grad_()
    return [*random_params(rng, V, d, T, H, scale=1.0), W0], torch.randint(V, (N, T), generator=rng)


def both_ways(params, X):
    return logits_of(params[:5], X) + embedded(params[0], X) @ params[5]


@pytest.mark.weight(2)
def test_both_ways_add_up(student, network):
    """the logits are those of the network plus the embeddings times W0"""
    params, X = network
    want = both_ways(copies(params), X).detach()
    assert_close(student.bengio_forward(params, X), want, name="logits")


def test_without_the_shortcut_it_is_the_network_of_before(student, network):
    """with W0 = 0 the logits are those of the network without a shortcut"""
    params, X = network
    params[5].data.zero_()
    want = logits_of(copies(params[:5]), X).detach()
    assert_close(student.bengio_forward(params, X), want, name="logits")


def test_gradients_reach_all_six(student, network):
    """gradients flow back to all six parameters; C hears from both ways"""
    params, X = network
    assert_gradients_reach(student, "bengio_forward", both_ways, params, [*NAMES, "W0"], X)


def squares(params):
    """The definition of the penalty."""
    return sum((params[i] * params[i]).sum() for i in (0, 1, 3, 5))


def test_weights_are_penalised_and_biases_are_not(student, network):
    """the penalty is the sum of the squares of all weights, C and W0 included, without the biases"""
    params = network[0]
    want = squares(copies(params)).detach()
    penalty = student.weight_penalty(params)
    assert_shape(penalty, (), name="the penalty")
    assert_close(penalty, want, name="the penalty")


def test_the_penalty_pulls_at_the_weights(student, network):
    """the gradient of the penalty by a weight is twice the weight, by a bias nothing"""
    names = [*NAMES, "W0"]
    assert_gradients_reach(student, "weight_penalty", squares, network[0], names)
