"""What is promised by cross_entropy_backward: the gradient of the mean loss by the logits, at once."""

import pytest
import torch

from grader.compare import assert_gradient, assert_untouched

from ..hidden_definitions import gradients_of, labels, leaf, randn

# Far above, far below, and far apart. Each row is decided, so that no rounding of a large logit shows.
LARGE = torch.tensor(
    [
        [2000.0, 1900.0, -500.0, 0.0],
        [-3100.0, -3000.0, -3300.0, -3200.0],
        [100.0, 180.0, 40.0, 0.0],
        [-1000.0, 0.0, 1000.0, 900.0],
    ]
)


def true_gradient(logits, Y):
    logits = leaf(logits)
    loss = (logits.logsumexp(1) - logits[torch.arange(len(Y)), Y]).sum() / len(Y)
    return gradients_of(loss, {"logits": logits})["logits"]


@pytest.mark.weight(2)
# wide, tall, square, and a batch of one
@pytest.mark.parametrize(("N", "V"), [(5, 3), (3, 7), (4, 4), (1, 6)])
def test_the_gradient_is_right(student, rng, N, V):
    """the answer is the gradient of the mean loss by each logit"""
    logits, Y = 2 * randn(rng, N, V), labels(rng, N, V)
    Y[0] = logits[0].argmin()  # a label that is believed leaves hardly any gradient
    want = true_gradient(logits, Y)
    assert_gradient(student.cross_entropy_backward(logits, Y), want, name="dlogits")


def test_repeated_labels_count_in_their_own_rows(student, rng):
    """examples with the same label do not disturb each other"""
    logits, Y = randn(rng, 6, 3), torch.tensor([2, 2, 0, 2, 2, 0])
    want = true_gradient(logits, Y)
    assert_gradient(student.cross_entropy_backward(logits, Y), want, name="dlogits")


def test_large_logits_do_not_overflow(student, rng):
    """logits in the thousands, above and below zero, give the right gradient, not nan"""
    logits = LARGE[:, torch.randperm(4, generator=rng)]
    Y = labels(rng, 4, 4)
    Y[0] = logits[0].argmin()  # wrong for sure: with only right ones, the gradient would be zero
    want = true_gradient(logits, Y)
    assert_gradient(student.cross_entropy_backward(logits, Y), want, name="dlogits")


def test_logits_and_labels_are_left_as_they_were(student, rng):
    """the backward pass does not change logits or labels"""
    logits, Y = randn(rng, 5, 4), labels(rng, 5, 4)
    with assert_untouched(student, logits, Y):
        student.cross_entropy_backward(logits, Y)
