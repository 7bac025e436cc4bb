"""The public examples of feed_forward."""

import torch

from grader.compare import assert_close


def test_four_inner_channels(student):
    """with inner weights of 1 and outer weights of 0.5, 3 becomes 6 and -3 becomes 0"""
    module = student.build(("FeedForward", "FeedFoward"), n_embd=1, dropout=0.0)
    student.load_state(
        module,
        {
            "net.0.weight": torch.ones(4, 1),
            "net.0.bias": torch.zeros(4),
            "net.2.weight": torch.full((1, 4), 0.5),
            "net.2.bias": torch.zeros(1),
        },
    )
    assert_close(module(torch.tensor([[[3.0], [-3.0]]])), [[[6.0], [0.0]]], name="ffwd(x)")
