"""The public examples of key_value_cache."""

import torch

from grader.compare import assert_close

from ..definitions import load_merged


def test_the_second_token_hears_the_first(student):
    """with queries of zero, values of 20 and then 40 are heard as 20 and then 30"""
    module = student.build("CachedAttention", n_embd=1, n_head=1, block_size=4)
    load_merged(
        student,
        module,
        {
            "c_attn.weight": torch.tensor([[0.0], [1.0], [10.0]]),
            "c_proj.weight": torch.ones(1, 1),
            "c_proj.bias": torch.zeros(1),
        },
    )
    assert_close(module(torch.tensor([[[2.0]]])), [[[20.0]]], name="the answer for the first token")
    assert_close(
        module(torch.tensor([[[4.0]]])), [[[30.0]]], name="the answer for the second token"
    )
