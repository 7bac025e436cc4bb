"""The public examples of merged_heads."""

import torch

from grader.compare import assert_close

from ..definitions import load_merged


def test_two_heads_on_one_token(student):
    """one head passes 3 on once, the other ten times; c_proj adds and subtracts them: 33 and -27"""
    module = student.build("CausalSelfAttention", n_embd=2, n_head=2, block_size=4, dropout=0.0)
    load_merged(
        student,
        module,
        {
            "c_attn.weight": torch.tensor(
                [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [1.0, 0.0], [10.0, 0.0]]
            ),
            "c_proj.weight": torch.tensor([[1.0, 1.0], [1.0, -1.0]]),
            "c_proj.bias": torch.zeros(2),
        },
    )
    assert_close(module(torch.tensor([[[3.0, 5.0]]])), [[[33.0, -27.0]]], name="attention(x)")
