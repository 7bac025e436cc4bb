# style: F.scaled_dot_product_attention with is_causal and enable_gqa
"""Lecture 7, from later papers: grouped-query attention (Ainslie and others, 2023).

A model that writes keeps the keys and values of everything it has read. That memory grows with the
number of key/value heads, not of query heads. So let several query heads share one key/value head:
with Hq query heads and Hkv key/value heads, the first Hq / Hkv query heads use key/value head 0,
the next Hq / Hkv use head 1, and so on. Hkv = Hq is ordinary attention, Hkv = 1 is multi-query.

    grader check grouped_query_attention
"""
import torch.nn.functional as F
import math

import torch


def grouped_query_attention(q, k, v):
    """Return [B, Hq, T, hs]: causal attention of q [B, Hq, T, hs] over k, v [B, Hkv, T, hs].

    Hq is a multiple of Hkv.

    Two query heads, one token, one key/value head: both hear the same value.

    >>> grouped_query_attention(torch.ones(1, 2, 1, 1), torch.ones(1, 1, 1, 1), torch.full((1, 1, 1, 1), 7.))
    tensor([[[[7.]],
    <BLANKLINE>
             [[7.]]]])
    """
    return F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)


def cache_bytes(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2):
    """Return how many bytes (int) it takes to keep all keys and values of a batch of texts.

    One text of 3 tokens, one layer, one head of size 5, two bytes a number: 15 numbers of each kind.

    >>> cache_bytes(1, 3, 1, 1, 5)
    60
    """
    numbers = math.prod((batch_size, length, n_layer, n_kv_head, head_size))
    keys, values = numbers, numbers
    return (keys + values) * bytes_per_number


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
