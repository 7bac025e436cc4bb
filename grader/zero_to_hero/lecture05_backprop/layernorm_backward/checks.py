"""What is promised by layernorm_backward: the gradients of a normalisation along each row."""

import pytest
import torch

from grader.compare import assert_gradient, assert_untouched, unpack

from ..hidden_definitions import gradients_of, leaf, randn


@pytest.fixture(params=[(5, 4), (3, 7), (4, 4), (1, 6)], ids=str)
def case(request, rng):
    """The arguments of the student, and the true gradients."""
    N, D = request.param
    x, dout = leaf(2 * randn(rng, N, D) + randn(rng, N, 1)), randn(rng, N, D) + 0.5
    gamma, beta = leaf(1.5 + randn(rng, D).abs()), leaf(randn(rng, D))
    out = torch.nn.functional.layer_norm(x, (D,), gamma, beta, eps=1e-5)
    truth = gradients_of((out * dout).sum(), {"dx": x, "dgamma": gamma, "dbeta": beta})
    return (dout, x.detach(), gamma.detach()), truth


def check(student, case, name):
    args, truth = case
    grads = unpack(student.layernorm_backward(*args), **truth)
    assert_gradient(grads[list(truth).index(name)], truth[name], name=name, rel=1e-9)


def test_gain_and_bias_collect_over_the_examples(student, case):
    """dgamma and dbeta are summed over the examples"""
    check(student, case, "dgamma")
    check(student, case, "dbeta")


@pytest.mark.weight(2)
def test_the_input(student, case):
    """dx counts the paths through each row's mean and variance"""
    check(student, case, "dx")


def test_eps_is_the_one_of_the_layer(student, rng):
    """the eps that is given is the one that counts"""
    x, gamma, dout = leaf(randn(rng, 3, 5)), leaf(1.5 + randn(rng, 5).abs()), randn(rng, 3, 5)
    out = torch.nn.functional.layer_norm(x, (5,), gamma, eps=0.4)
    truth = gradients_of((out * dout).sum(), {"dx": x, "dgamma": gamma})
    answer = student.layernorm_backward(dout, x.detach(), gamma.detach(), eps=0.4)
    dx, dgamma, _ = unpack(answer, **truth, dbeta=None)
    assert_gradient(dx, truth["dx"], name="dx for eps = 0.4", rel=1e-9)
    assert_gradient(dgamma, truth["dgamma"], name="dgamma for eps = 0.4", rel=1e-9)


def test_nothing_is_changed(student, case):
    """the backward pass does not change what it was given"""
    args, _ = case
    with assert_untouched(student, *args):
        student.layernorm_backward(*args)
