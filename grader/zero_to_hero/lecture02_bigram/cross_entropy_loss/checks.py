"""What is promised by cross_entropy_loss: log-sum-exp less the target's logit, for logits of any size."""

import math

import pytest
import torch

from grader.compare import assert_close, assert_gradients, assert_untouched, expect_error

LIBRARY = (
    "torch.softmax",
    "torch.log_softmax",
    "torch.logsumexp",
    "torch.Tensor.softmax",
    "torch.Tensor.log_softmax",
    "torch.Tensor.logsumexp",
    "torch.nn.functional.softmax",
    "torch.nn.functional.log_softmax",
    "torch.nn.functional.cross_entropy",
    "torch.nn.functional.nll_loss",
    "torch.special.softmax",
    "torch.special.log_softmax",
    "torch.special.logsumexp",
)


def losses(logits, targets):
    """The definition, example by example, in float64: ln of the sum of e^(z_j - z_target)."""

    def one(row, y):
        top = max(z - row[y] for z in row)
        return top + math.log(sum(math.exp(z - row[y] - top) for z in row))

    rows = [one(row, y) for row, y in zip(logits.double().tolist(), targets.tolist())]
    return torch.tensor(rows, dtype=torch.float64)


@pytest.fixture
def examples(student, rng):
    """Five examples of eight classes, two of them the same class; torch's own functions are off limits."""
    student.off_limits(*LIBRARY)
    logits = 2 * torch.randn(5, 8, generator=rng)
    return logits, torch.tensor([6, 0, 3, 6, 1])


@pytest.mark.weight(2)
def test_the_loss_of_each_example(student, examples):
    """reduction "none" gives log-sum-exp less the target's logit, for every example"""
    for logits, targets in (examples, (examples[0][:1], examples[1][:1])):
        want = losses(logits, targets)
        got = student.cross_entropy(logits, targets, reduction="none")
        assert_close(got, want, name="the losses")


def test_the_average_unless_told_otherwise(student, examples):
    """without a reduction, and with "mean", the answer is the average over the examples"""
    want = losses(*examples).mean()
    assert_close(student.cross_entropy(*examples), want, name="the loss")
    assert_close(student.cross_entropy(*examples, reduction="mean"), want, name="the loss")


def test_the_sum(student, examples):
    """reduction "sum" gives the sum over the examples"""
    want = losses(*examples).sum()
    assert_close(student.cross_entropy(*examples, reduction="sum"), want, name="the loss")


def test_huge_logits_have_ordinary_losses(student, examples):
    """logits in the thousands give finite, exact losses"""
    logits, targets = (1000 * examples[0]).round(), examples[1]
    want = losses(logits, targets)
    assert_close(student.cross_entropy(logits, targets, reduction="none"), want, name="the losses")


def test_rows_have_nothing_to_do_with_one_another(student, examples):
    """a row far above the others does not change their losses"""
    logits, targets = examples
    logits[3] += 120  # e^-120 is 0 in float32
    want = losses(logits, targets)
    assert_close(student.cross_entropy(logits, targets, reduction="none"), want, name="the losses")


def reduced(logits, targets, reduction):
    """The definition as one expression that torch can differentiate."""
    each = logits.logsumexp(1) - logits[torch.arange(len(targets)), targets]
    return {"none": each, "sum": each.sum(), "mean": each.mean()}[reduction]


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_the_gradient_is_softmax_less_one_at_the_target(student, examples, reduction):
    """the gradient by the logits is softmax less 1 at the target, of the average divided by N"""
    assert_gradients(student, "cross_entropy", reduced, *examples, reduction, names=("the logits",))


def test_an_unknown_reduction_is_refused(student, examples):
    """a reduction that does not exist is a ValueError"""
    with expect_error("ValueError", when="the reduction is 'median'"):
        student.cross_entropy(*examples, reduction="median")


def test_the_logits_are_left_as_they_were(student, examples):
    """logits is not changed"""
    with assert_untouched(student, examples[0]):
        student.cross_entropy(*examples)
