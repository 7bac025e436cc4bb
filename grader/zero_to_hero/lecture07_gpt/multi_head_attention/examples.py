"""The public examples of multi_head_attention."""

import torch

from grader.compare import assert_close


def test_two_heads_on_one_token(student):
    """one head passes 3 on once, the other ten times; proj adds and subtracts them: 33 and -27"""
    module = student.build(
        "MultiHeadAttention", n_embd=2, num_heads=2, head_size=1, block_size=4, dropout=0.0
    )
    student.load_state(
        module,
        {
            "heads.0.value.weight": torch.tensor([[1.0, 0.0]]),
            "heads.1.value.weight": torch.tensor([[10.0, 0.0]]),
            "proj.weight": torch.tensor([[1.0, 1.0], [1.0, -1.0]]),
            "proj.bias": torch.zeros(2),
        },
    )
    assert_close(module(torch.tensor([[[3.0, 5.0]]])), [[[33.0, -27.0]]], name="attention(x)")
