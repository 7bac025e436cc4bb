"""What is promised by cross_entropy_loss: log-sum-exp less the target's logit, for logits of any size."""

import math

import pytest
import torch

from grader.compare import assert_close, assert_gradient, assert_untouched

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
    logits = 2 * torch.randn(5, 8, generator=rng, dtype=torch.float64)
    return logits, torch.tensor([6, 0, 3, 6, 1])


@pytest.mark.weight(2)
def test_the_loss_of_each_example(student, examples):
    """reduction "none" gives log-sum-exp less the target's logit, for every example"""
    want = losses(*examples)
    assert_close(student.cross_entropy(*examples, reduction="none"), want, name="the losses")


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
    """logits in the thousands give finite, exact losses, in float32 as well"""
    logits, targets = (1000 * examples[0]).round().float(), examples[1]
    want = losses(logits, targets)
    assert_close(
        student.cross_entropy(logits, targets, reduction="none"), want, name="the losses", rel=1e-5
    )


def test_rows_have_nothing_to_do_with_one_another(student, examples):
    """a row far above the others does not change their losses"""
    logits, targets = examples
    logits[3] += 3000
    want = losses(logits, targets)
    assert_close(student.cross_entropy(logits, targets, reduction="none"), want, name="the losses")


def test_the_gradient_is_softmax_less_one_at_the_target(student, examples):
    """the gradient of the average by the logits is (softmax - one-hot) / N"""
    logits, targets = examples
    weights = logits.exp()
    want = weights / weights.sum(1, keepdim=True) / len(targets)
    want[range(len(targets)), targets] -= 1 / len(targets)
    _, (dlogits,) = student.gradients("cross_entropy", logits, targets, wrt=[0])
    assert_gradient(dlogits, want, name="dlogits")


def test_the_logits_are_left_as_they_were(student, examples):
    """logits is not changed"""
    with assert_untouched(student, examples[0]):
        student.cross_entropy(*examples)
