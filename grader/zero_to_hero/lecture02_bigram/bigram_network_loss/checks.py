"""What is promised by bigram_network_loss: average surprise plus penalty, with gradients."""

import pytest
import torch

from grader.compare import assert_close, assert_gradient, assert_shape


def loss_and_gradient(W, xs, ys, reg):
    """The definition, example by example, and its gradient: softmax less one-hot, plus that of the
    penalty."""
    loss, dW = reg * float((W * W).sum()) / W.numel(), 2 * reg * W / W.numel()
    for x, y in zip(xs.tolist(), ys.tolist()):
        weights = W[x].exp()
        p = weights / weights.sum()
        loss -= float(p[y].log()) / len(xs)
        dW[x] += p / len(xs)
        dW[x, y] -= 1 / len(xs)
    return loss, dW


@pytest.fixture
def batch(rng):
    """More examples than characters, and pairs that repeat, as in real words."""
    W = torch.randn(6, 6, generator=rng, dtype=torch.float64)
    xs, ys = torch.randint(6, (2, 11), generator=rng)
    return W, torch.cat([xs, xs[:4]]), torch.cat([ys, ys[:4]])


@pytest.mark.weight(2)
def test_without_penalty_it_is_the_average_surprise(student, batch):
    """with reg = 0 the loss is the average of -ln of the probabilities of what came next, a single number"""
    want, _ = loss_and_gradient(*batch, reg=0)
    loss = student.bigram_nn_loss(*batch, reg=0)
    assert_shape(loss, (), name="the loss")
    assert_close(loss, want, name="the loss")


@pytest.mark.parametrize("reg", [0.7, 5.0])
def test_the_penalty_is_the_mean_square_of_the_weights(student, batch, reg):
    """reg times the mean of the squared weights is added to the loss"""
    want, _ = loss_and_gradient(*batch, reg)
    assert_close(student.bigram_nn_loss(*batch, reg=reg), want, name="the loss")


def test_a_hundredth_of_the_penalty_unless_told_otherwise(student, batch):
    """reg is 0.01 if it is not given"""
    want, _ = loss_and_gradient(*batch, reg=0.01)
    assert_close(student.bigram_nn_loss(*batch), want, name="the loss")


@pytest.mark.parametrize("reg", [0.0, 0.7])
def test_gradients_flow_back_to_the_weights(student, batch, reg):
    """the gradient by W is that of the average surprise and of the penalty"""
    _, want = loss_and_gradient(*batch, reg)
    _, (dW,) = student.gradients("bigram_nn_loss", *batch, reg, wrt=[0])
    assert_gradient(dW, want, name="dW")
