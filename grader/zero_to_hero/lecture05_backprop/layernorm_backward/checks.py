"""What is promised by layernorm_backward: the gradients of a normalisation along each row."""

import pytest
import torch

from grader.compare import assert_gradient, assert_untouched, unpack

from ..hidden_definitions import gradients_of, leaf, randn, spread


def with_truth(dout, x, gamma, eps=1e-5):
    """The three tensors that the student gets, and the true gradients."""
    leaves = {"dx": leaf(x), "dgamma": leaf(gamma), "dbeta": leaf(torch.zeros_like(gamma))}
    out = torch.nn.functional.layer_norm(leaves["dx"], gamma.shape, *list(leaves.values())[1:], eps)
    return (dout, x, gamma), gradients_of((out * dout).sum(), leaves)


@pytest.fixture(params=[(5, 4), (3, 7), (4, 4), (1, 6)], ids=str)
def case(request, rng):
    """The arguments of the student, and the true gradients."""
    N, D = request.param
    x, dout = spread(rng, D, N).T.contiguous(), randn(rng, N, D) + 0.5
    return with_truth(dout, x, 1.5 + randn(rng, D).abs())


def check(student, case, name):
    args, truth = case
    grads = unpack(student.layernorm_backward(*args), **truth)
    assert_gradient(grads[list(truth).index(name)], truth[name], name=name)


def test_gain_and_bias_collect_over_the_examples(student, case):
    """dgamma and dbeta are summed over the examples"""
    check(student, case, "dgamma")
    check(student, case, "dbeta")


@pytest.mark.weight(2)
def test_the_input(student, case):
    """dx counts the paths through each row's mean and variance"""
    check(student, case, "dx")


@pytest.mark.parametrize("D", [3, 5])
def test_eps_is_the_one_of_the_layer(student, rng, D):
    """the eps that is given is the one that counts"""
    x, gamma, dout = randn(rng, 3, D), 1.5 + randn(rng, D).abs(), randn(rng, 3, D) + 0.5
    args, truth = with_truth(dout, x, gamma, eps=0.4)
    grads = unpack(student.layernorm_backward(*args, eps=0.4), **truth)
    for (name, want), gradient in zip(truth.items(), grads):
        assert_gradient(gradient, want, name=f"{name} for eps = 0.4")


def test_the_default_of_eps(student, rng):
    """without an eps it is 1e-5, as the signature says: rows of tiny variance show it"""
    x, dout = 0.003 * randn(rng, 3, 5), randn(rng, 3, 5) + 0.5
    args, truth = with_truth(dout, x, 1.5 + randn(rng, 5).abs())
    dx, _, _ = unpack(student.layernorm_backward(*args), **truth)
    assert_gradient(dx, truth["dx"], name="dx for a row of tiny variance")


def test_nothing_is_changed(student, case):
    """the backward pass does not change what it was given"""
    args, _ = case
    with assert_untouched(student, *args):
        student.layernorm_backward(*args)
