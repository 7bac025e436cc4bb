"""What is promised by bigram_network_loss: average surprise plus penalty, with gradients."""

import pytest
import torch

from grader.compare import assert_close, assert_gradients, assert_shape


def loss_of(W, xs, ys, reg):
    """The definition, example by example."""
    loss = reg * (W * W).sum() / W.numel()
    for x, y in zip(xs.tolist(), ys.tolist()):
        weights = W[x].exp()
        loss = loss - (weights[y] / weights.sum()).log() / len(xs)
    return loss


@pytest.fixture
def batch(rng):
    """More examples than characters, and pairs that repeat, as in real words. Some are very unlikely."""
    W = 3 * torch.randn(6, 6, generator=rng)
    xs, ys = torch.randint(6, (2, 11), generator=rng)
    return W, torch.cat([xs, xs[:4]]), torch.cat([ys, ys[:4]])


@pytest.mark.weight(2)
def test_without_penalty_it_is_the_average_surprise(student, batch):
    """with reg = 0 the loss is the average of -ln of the probabilities of what came next, a single number"""
    W, xs, ys = batch
    for n in (len(xs), 1):
        want = loss_of(W.double(), xs[:n], ys[:n], 0)
        loss = student.bigram_nn_loss(W, xs[:n], ys[:n], reg=0)
        assert_shape(loss, (), name="the loss")
        assert_close(loss, want, name="the loss")


@pytest.mark.parametrize("reg", [0.7, 5.0])
def test_the_penalty_is_the_mean_square_of_the_weights(student, batch, reg):
    """reg times the mean of the squared weights is added to the loss"""
    W, xs, ys = batch
    want = loss_of(W.double(), xs, ys, reg)
    assert_close(student.bigram_nn_loss(W, xs, ys, reg=reg), want, name="the loss")


def test_a_hundredth_of_the_penalty_unless_told_otherwise(student, batch):
    """reg is 0.01 if it is not given"""
    W, xs, ys = batch
    want = loss_of(W.double(), xs, ys, 0.01)
    assert_close(student.bigram_nn_loss(W, xs, ys), want, name="the loss")


@pytest.mark.parametrize("reg", [0.0, 0.7])
def test_gradients_flow_back_to_the_weights(student, batch, reg):
    """the gradient by W is that of the average surprise and of the penalty"""
    assert_gradients(student, "bigram_nn_loss", loss_of, *batch, reg, names=("W",))
