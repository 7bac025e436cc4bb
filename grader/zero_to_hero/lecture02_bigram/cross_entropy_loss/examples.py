"""Public checks of cross_entropy_loss."""

import torch

from grader.compare import assert_close


def test_a_coin_and_a_certainty(student):
    """a coin toss costs ln 2, a thousand logits too few cost a thousand"""
    logits, targets = torch.tensor([[0.0, 0.0], [1000.0, 0.0]]), torch.tensor([0, 1])
    losses = student.cross_entropy(logits, targets, reduction="none")
    assert_close(losses, [0.6931472, 1000.0], name="the losses")
