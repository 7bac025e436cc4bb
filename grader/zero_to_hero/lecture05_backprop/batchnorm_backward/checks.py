"""What is promised by batchnorm_backward: the gradient through BatchNorm at once, for either divisor."""

import pytest

from grader.compare import assert_gradient, assert_untouched

from ..definitions import batchnorm_chain, detached
from ..hidden_definitions import gradients_of, leaf, randn, spread

D = 3


def case(rng, n, ddof, eps=1e-5):
    """The arguments of the student, and the true gradient. At n = 4 to 8, n - 1 cannot be taken for n."""
    x = leaf(spread(rng, n, D))
    gain, bias = leaf(1.5 + randn(rng, 1, D).abs()), randn(rng, 1, D)
    out, steps = batchnorm_chain(x, gain, bias, eps, ddof)
    dhpreact = randn(rng, n, D) + 0.5
    truth = gradients_of((out * dhpreact).sum(), {"x": x})["x"]
    steps = detached(steps)
    return {
        "dhpreact": dhpreact,
        **{name: steps[name] for name in ("bnraw", "bngain", "bnvar_inv")},
    }, truth


@pytest.mark.weight(2)
@pytest.mark.parametrize("n", [4, 6, 8])
def test_the_variance_of_the_lecture(student, rng, n):
    """with the variance divided by n - 1, the default, the gradient by the input is right"""
    args, want = case(rng, n, ddof=1)
    assert_gradient(student.batchnorm_backward(**args), want, name="dhprebn")


@pytest.mark.weight(2)
@pytest.mark.parametrize("n", [4, 7])
def test_the_variance_of_the_paper(student, rng, n):
    """with ddof=0, the gradient is that of a variance divided by n"""
    args, want = case(rng, n, ddof=0)
    assert_gradient(student.batchnorm_backward(**args, ddof=0), want, name="dhprebn with ddof=0")


@pytest.mark.parametrize("n", [2, 5])
def test_eps_needs_no_extra_care(student, rng, n):
    """whatever eps the forward pass had, the gradient by the input is right"""
    args, want = case(rng, n, ddof=1, eps=0.7)
    assert_gradient(student.batchnorm_backward(**args), want, name="dhprebn for eps = 0.7")


def test_the_arguments_are_left_as_they_were(student, rng):
    """the backward pass does not change what it was given"""
    args, _ = case(rng, 5, ddof=1)
    with assert_untouched(student, args):
        student.batchnorm_backward(**args)
