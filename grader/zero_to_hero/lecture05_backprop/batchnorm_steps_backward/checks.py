"""What is promised by batchnorm_steps_backward: the gradient of each of the nine steps of BatchNorm."""

import pytest

from grader.compare import assert_untouched

from ..definitions import batchnorm_chain, detached, named_gradient
from ..hidden_definitions import follows_from_later_steps, gradients_of, leaf, randn, spread

# How each step's gradient follows from those of the later steps: their names, and the rule.
RULES = {
    "bnvar_inv": (("bnraw",), lambda c, raw: (raw * c["bndiff"]).sum(0, keepdim=True)),
    "bnvar": (("bnvar_inv",), lambda c, inverse: inverse * -0.5 * c["bnvar_inv"] ** 3),
    "bndiff2": (("bnvar",), lambda c, var: (var / (len(c["bndiff"]) - 1)).expand_as(c["bndiff"])),
    "bndiff": (
        ("bnraw", "bndiff2"),
        lambda c, raw, diff2: raw * c["bnvar_inv"] + 2 * diff2 * c["bndiff"],
    ),
    "bnmeani": (("bndiff",), lambda c, diff: -diff.sum(0, keepdim=True)),
}

D = 3


def forward_and_truth(rng, n, eps=1e-5):
    """The cache and the gradient, as the student gets them, and the true gradients."""
    x = leaf(spread(rng, n, D))
    gain, bias = leaf(1.5 + randn(rng, 1, D).abs()), leaf(randn(rng, 1, D))  # far from 1 and 0
    out, steps = batchnorm_chain(x, gain, bias, eps)
    dhpreact = randn(rng, n, D) + 0.5
    return detached(steps), dhpreact, gradients_of((out * dhpreact).sum(), steps)


# small, so that n and n - 1 are worlds apart
@pytest.fixture(params=[4, 5, 8], ids=lambda n: f"n={n}")
def case(request, rng):
    """The cache and the gradient, as the student gets them, and the true gradients."""
    return forward_and_truth(rng, request.param)


def check_steps(student, case, *names):
    cache, dhpreact, truth = case
    grads = student.batchnorm_backward_steps(cache, dhpreact)
    for name in names:
        if not follows(grads, cache, truth, name):
            named_gradient(grads, truth[name], name)


def follows(grads, cache, truth, name):
    """Is this gradient right but for errors of later steps? hprebn's is not asked: there all steps count."""
    if not isinstance(grads, dict) or name not in RULES:
        return False
    later, rule = RULES[name]
    steps = {step: t.double() for step, t in cache.items()}
    return follows_from_later_steps(grads, name, truth, later, lambda *gs: rule(steps, *gs))


def test_gain_and_bias_collect_over_the_batch(student, case):
    """the gradients of bngain and bnbias are summed over the batch"""
    check_steps(student, case, "bngain", "bnbias")


def test_bnraw_is_stretched_by_the_gain(student, case):
    """the gradient of bnraw is stretched by the gain"""
    check_steps(student, case, "bnraw")


def test_bnvar_inv(student, case):
    """the gradient of bnvar_inv is summed over the batch that it was stretched over"""
    check_steps(student, case, "bnvar_inv")


def test_bnvar(student, case):
    """the gradient of bnvar comes through x to the power of -1/2"""
    check_steps(student, case, "bnvar")


def test_bndiff2(student, case):
    """the gradient of bndiff2 gives each example its share, in its own shape"""
    check_steps(student, case, "bndiff2")


def test_bndiff_was_used_twice(student, case):
    """the gradient of bndiff adds up what comes from the square and what comes from the product"""
    check_steps(student, case, "bndiff")


def test_bnmeani_collects_over_the_batch(student, case):
    """the gradient of bnmeani is summed over the batch, with the sign of the subtraction"""
    check_steps(student, case, "bnmeani")


@pytest.mark.parametrize("n", [2, 5])
def test_any_eps(student, rng, n):
    """the gradients of bnvar and hprebn are right for a forward pass with another eps, too"""
    check_steps(student, forward_and_truth(rng, n, eps=0.5), "bnvar", "hprebn")


@pytest.mark.weight(2)
def test_hprebn_was_used_twice(student, case):
    """the gradient of hprebn adds up what comes straight and what comes through the mean"""
    check_steps(student, case, "hprebn")


def test_the_cache_is_left_as_it_was(student, case):
    """the backward pass changes neither the cache nor the gradient it was given"""
    cache, dhpreact, _ = case
    with assert_untouched(student, cache, dhpreact):
        student.batchnorm_backward_steps(cache, dhpreact)
