"""Public checks of bigram_network_loss."""

import torch

from grader.compare import assert_close


def test_three_coin_tosses(student):
    """equal logits in a row of two cost ln 2; the penalty of [[0, 0], [2, 2]] is 2 times reg"""
    W, xs, ys = (
        torch.tensor([[0.0, 0.0], [2.0, 2.0]]),
        torch.tensor([0, 1, 1]),
        torch.tensor([1, 0, 1]),
    )
    assert_close(student.bigram_nn_loss(W, xs, ys, reg=0), 0.6931472, name="the loss")
    assert_close(student.bigram_nn_loss(W, xs, ys, reg=0.5), 1.6931472, name="the loss")
