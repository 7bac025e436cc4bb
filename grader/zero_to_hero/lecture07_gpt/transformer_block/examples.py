"""The public examples of transformer_block."""

import torch

from grader.compare import assert_close


def test_sub_layers_that_say_nothing(student):
    """when attention and feed-forward answer 0, the stream passes through as it is"""
    module = student.build("Block", n_embd=2, n_head=1, block_size=4, dropout=0.0)
    student.load_state(
        module,
        {
            "sa.proj.weight": torch.zeros(2, 2),
            "sa.proj.bias": torch.zeros(2),
            "ffwd.net.2.weight": torch.zeros(2, 8),
            "ffwd.net.2.bias": torch.zeros(2),
        },
    )
    assert_close(module(torch.tensor([[[1.0, 7.0]]])), [[[1.0, 7.0]]], name="block(x)")
