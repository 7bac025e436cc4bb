"""What is promised by softmax_steps_backward: the gradient of each of the eight steps to the loss."""

import pytest
import torch

from grader.compare import as_array, assert_shape, assert_untouched, fail

from ..definitions import detached, named_gradient, softmax_chain
from ..hidden_definitions import follows_from_later_steps, gradients_of, labels, leaf, randn

# How each step's gradient follows from those of the later steps: their names, and the rule.
RULES = {
    "probs": (("logprobs",), lambda c, logprobs: logprobs / c["probs"]),
    "counts_sum_inv": (("probs",), lambda c, probs: (probs * c["counts"]).sum(1, keepdim=True)),
    "counts_sum": (("counts_sum_inv",), lambda c, inverse: -inverse / c["counts_sum"] ** 2),
    "counts": (("probs", "counts_sum"), lambda c, probs, s: probs * c["counts_sum_inv"] + s),
    "norm_logits": (("counts",), lambda c, counts: counts * c["counts"]),
    "logit_maxes": (("norm_logits",), lambda c, norm: -norm.sum(1, keepdim=True)),
}


# not square, and five labels from four letters, so that one of them repeats; a batch of one
@pytest.fixture(params=[(5, 4), (1, 3)], ids=str)
def case(request, rng):
    """The cache and the labels, as the student gets them, and the true gradients."""
    N, V = request.param
    logits, Y = 2 * randn(rng, N, V), labels(rng, N, V)
    Y[0] = logits[0].argmin()  # a label that is believed leaves hardly any gradient
    return forward_and_truth(logits, Y)


def forward_and_truth(logits, Y):
    loss, steps = softmax_chain(leaf(logits), Y)
    return detached(steps), Y, gradients_of(loss, steps)


def check_step(student, case, *names):
    cache, Y, truth = case
    grads = student.softmax_chain_backward(cache, Y)
    for name in names:
        if not follows(grads, cache, truth, name):
            named_gradient(grads, truth[name], name)


def follows(grads, cache, truth, name):
    """Is this gradient right but for errors of later steps? The logits' is not asked: there all steps count."""
    if not isinstance(grads, dict) or name not in RULES:
        return False
    later, rule = RULES[name]
    steps = {step: t.double() for step, t in cache.items()}
    return follows_from_later_steps(grads, name, truth, later, lambda *gs: rule(steps, *gs))


def test_logprobs_of_the_labels(student, case):
    """the gradient of logprobs is -1/N at each label, and 0 elsewhere"""
    check_step(student, case, "logprobs")


def test_probs(student, case):
    """the gradient of probs comes through the logarithm"""
    check_step(student, case, "probs")


def test_an_unlikely_label(student):
    """a label that was hardly believed in has a gradient as large as 1 / p"""
    logits = torch.tensor([[0.0, -14.0, 1.0], [1.0, -1.0, -15.0]])
    check_step(student, forward_and_truth(logits, torch.tensor([1, 2])), "probs")


def test_counts_sum_inv_collects_its_row(student, case):
    """the gradient of counts_sum_inv is summed over the row that it was stretched over"""
    check_step(student, case, "counts_sum_inv")


def test_counts_sum(student, case):
    """the gradient of counts_sum comes through 1 / x"""
    check_step(student, case, "counts_sum")


def test_counts_were_used_twice(student, case):
    """the gradient of counts adds up what comes from the product and what comes from the sum"""
    check_step(student, case, "counts")


def test_norm_logits(student, case):
    """the gradient of norm_logits comes through exp"""
    check_step(student, case, "norm_logits")


def test_the_maxima_do_not_matter(student, case):
    """the gradient of logit_maxes is zero up to rounding: shifting a row changes no probability"""
    cache, Y, truth = case
    grads = student.softmax_chain_backward(cache, Y)
    if follows(grads, cache, truth, "logit_maxes"):
        return
    if not isinstance(grads, dict) or "logit_maxes" not in grads:
        fail("the answer has no logit_maxes", where="logit_maxes")
    assert_shape(grads["logit_maxes"], (len(Y), 1), name="the gradient of logit_maxes")
    largest = abs(as_array(grads["logit_maxes"], "the gradient of logit_maxes")).max()
    if not largest < 1e-5:
        fail(
            "the gradient of logit_maxes should be zero, up to rounding",
            got=f"{largest:.3g}",
            expected="0",
            where="logit_maxes",
        )


def test_logits(student, case):
    """the gradient of the logits is right, all the way back"""
    check_step(student, case, "logits")


def test_the_cache_is_left_as_it_was(student, case):
    """the backward pass changes neither the cache nor the labels"""
    cache, Y, _ = case
    with assert_untouched(student, cache, Y):
        student.softmax_chain_backward(cache, Y)
