"""What is promised by stable_softmax: every row becomes a distribution, whatever its size."""

import math

import pytest
import torch

from grader.compare import assert_close, assert_untouched

LIBRARY = (
    "torch.softmax",
    "torch.Tensor.softmax",
    "torch.nn.functional.softmax",
    "torch.log_softmax",
    "torch.Tensor.log_softmax",
    "torch.nn.functional.log_softmax",
    "torch.special.softmax",
)


def softmax(logits):
    """The definition, row by row, in float64. Python's exp of a large negative number is 0, as it should
    be."""
    rows = []
    for row in logits.double().tolist():
        weights = [math.exp(z - max(row)) for z in row]
        rows.append([w / sum(weights) for w in weights])
    return torch.tensor(rows, dtype=torch.float64)


@pytest.fixture
def logits(rng):
    # not square: a total over the wrong axis has another shape
    return 2 * torch.randn(4, 7, generator=rng)


@pytest.mark.weight(2)
def test_each_row_becomes_a_distribution(student, logits):
    """p[i, j] is the exponential of logit i, j over the total of row i"""
    student.off_limits(*LIBRARY)
    for z in (logits, logits[:, :4], logits[:1], logits[:, :1]):  # square, one row, one column
        want = softmax(z)
        assert_close(student.softmax_rows(z), want, name="the probabilities")


@pytest.mark.parametrize("shift", [120.0, -120.0])
def test_large_logits_do_no_harm(student, logits, shift):
    """a hundred and twenty added to every logit, or taken away, does not change the probabilities"""
    student.off_limits(*LIBRARY)
    logits = (logits + shift).round()  # whole numbers, so that float32 loses nothing
    want = softmax(logits)
    assert_close(student.softmax_rows(logits), want, name="the probabilities")


def test_rows_have_nothing_to_do_with_one_another(student, logits):
    """a row far above the others does not empty them"""
    student.off_limits(*LIBRARY)
    logits[2] += 120
    logits = logits.round()
    want = softmax(logits)
    assert_close(student.softmax_rows(logits), want, name="the probabilities")


def test_wide_rows_stay_finite(student, logits):
    """logits of ten thousand and minus ten thousand in one row give probabilities, not nan"""
    student.off_limits(*LIBRARY)
    logits = (logits * 1e4).round()
    want = softmax(logits)
    assert_close(student.softmax_rows(logits), want, name="the probabilities")


def test_the_logits_are_left_as_they_were(student, logits):
    """logits is not changed"""
    student.off_limits(*LIBRARY)
    with assert_untouched(student, logits):
        student.softmax_rows(logits)
