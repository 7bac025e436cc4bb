"""The public examples of grouped_query_attention."""

import torch

from grader.compare import assert_close, assert_equal


def test_two_heads_each(student):
    """of four query heads on one token, the first two hear the value 7, the last two the value 9"""
    q, k, v = (
        torch.ones(1, 4, 1, 1),
        torch.ones(1, 2, 1, 1),
        torch.tensor([7.0, 9.0]).reshape(1, 2, 1, 1),
    )
    got = student.grouped_query_attention(q, k, v)
    assert_close(
        got,
        torch.tensor([7.0, 7.0, 9.0, 9.0]).reshape(1, 4, 1, 1),
        name="grouped_query_attention(q, k, v)",
    )


def test_cache_of_one_head(student):
    """one text of 3 tokens, one layer, one head of size 5, two bytes a number: 60 bytes"""
    assert_equal(student.cache_bytes(1, 3, 1, 1, 5), 60, name="cache_bytes(1, 3, 1, 1, 5)")
