"""What is promised by bengio_shortcut: a second way to the output, and a penalty on the weights."""

import pytest
import torch

from grader.compare import assert_close, assert_gradient, assert_shape

from ..definitions import embedded, logits_of
from ..hidden_definitions import NAMES, copies, gradients_in_the_cage, in_the_cage, random_params


@pytest.fixture(params=[(9, 3, 4, 7, 11), (6, 4, 2, 3, 1)], ids=["batch", "one"])
def network(request, rng):
    """Six parameters and windows; V, d, T, H and N all different."""
    V, d, T, H, N = request.param
    W0 = torch.randn(T * d, V, generator=rng, dtype=torch.float64).requires_grad_()
    return [*random_params(rng, V, d, T, H, scale=1.0), W0], torch.randint(V, (N, T), generator=rng)


def both_ways(params, X):
    return logits_of(params[:5], X) + embedded(params[0], X) @ params[5]


@pytest.mark.weight(2)
def test_both_ways_add_up(student, network):
    """the logits are those of the network plus the embeddings times W0"""
    params, X = network
    want = both_ways(params, X).detach()
    assert_close(student.bengio_forward(params, X), want, name="logits")


def test_without_the_shortcut_it_is_the_network_of_before(student, network):
    """with W0 = 0 the logits are those of the network without a shortcut"""
    params, X = network
    params[5].data.zero_()
    want = logits_of(params[:5], X).detach()
    assert_close(student.bengio_forward(params, X), want, name="logits")


def test_gradients_reach_all_six(student, rng, network):
    """gradients flow back to all six parameters; C hears from both ways"""
    params, X = network
    upstream = torch.randn(len(X), len(params[0]), generator=rng, dtype=torch.float64)
    ours = copies(params)
    want = torch.autograd.grad((both_ways(ours, X) * upstream).sum(), ours)
    theirs = in_the_cage(student, params)
    grads = gradients_in_the_cage(student, student.bengio_forward(theirs, X), upstream, theirs)
    for got, truth, name in zip(grads, want, [*NAMES, "W0"]):
        assert_gradient(got, truth, name=f"the gradient of {name}")


def test_weights_are_penalised_and_biases_are_not(student, network):
    """the penalty is the sum of the squares of all weights, C and W0 included, without the biases"""
    params = network[0]
    want = sum(float((p * p).sum()) for p in (params[0], params[1], params[3], params[5]))
    penalty = student.weight_penalty(params)
    assert_shape(penalty, (), name="the penalty")
    assert_close(penalty, want, name="the penalty")


def test_the_penalty_pulls_at_the_weights(student, network):
    """the gradient of the penalty by a weight is twice the weight, by a bias nothing"""
    params = network[0]
    theirs = in_the_cage(student, params)
    one = torch.ones((), dtype=torch.float64)
    grads = gradients_in_the_cage(student, student.weight_penalty(theirs), one, theirs)
    for got, p, name in zip(grads, params, [*NAMES, "W0"]):
        if p.ndim == 2:
            assert_gradient(got, 2 * p.detach(), name=f"the gradient of {name}")
        elif got is not None:
            assert_close(got, torch.zeros_like(p), name=f"the gradient of {name}")
