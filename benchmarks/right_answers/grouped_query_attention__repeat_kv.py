# style: Llama's repeat_kv with expand and reshape, tril == 0
"""Lecture 7, from later papers: grouped-query attention (Ainslie and others, 2023).

A model that writes keeps the keys and values of everything it has read. That memory grows with the
number of key/value heads, not of query heads. So let several query heads share one key/value head:
with Hq query heads and Hkv key/value heads, the first Hq / Hkv query heads use key/value head 0,
the next Hq / Hkv use head 1, and so on. Hkv = Hq is ordinary attention, Hkv = 1 is multi-query.

    grader check grouped_query_attention
"""
import math

import torch


def repeat_kv(x, n_rep):
    B, n_kv, T, hs = x.shape
    return x[:, :, None, :, :].expand(B, n_kv, n_rep, T, hs).reshape(B, n_kv * n_rep, T, hs)


def grouped_query_attention(q, k, v):
    """Return [B, Hq, T, hs]: causal attention of q [B, Hq, T, hs] over k, v [B, Hkv, T, hs].

    Hq is a multiple of Hkv.

    Two query heads, one token, one key/value head: both hear the same value.

    >>> grouped_query_attention(torch.ones(1, 2, 1, 1), torch.ones(1, 1, 1, 1), torch.full((1, 1, 1, 1), 7.))
    tensor([[[[7.]],
    <BLANKLINE>
             [[7.]]]])
    """
    n_rep = q.size(1) // k.size(1)
    T = q.size(2)
    k = repeat_kv(k, n_rep)
    v = repeat_kv(v, n_rep)
    att = (q @ k.transpose(-2, -1)) * (1.0 / math.sqrt(k.size(-1)))
    att = att.masked_fill(torch.tril(torch.ones(T, T)) == 0, float('-inf'))
    att = torch.nn.functional.softmax(att, dim=-1)
    return att @ v


def cache_bytes(batch_size, length, n_layer, n_kv_head, head_size, bytes_per_number=2):
    """Return how many bytes (int) it takes to keep all keys and values of a batch of texts.

    One text of 3 tokens, one layer, one head of size 5, two bytes a number: 15 numbers of each kind.

    >>> cache_bytes(1, 3, 1, 1, 5)
    60
    """
    return 2 * batch_size * length * n_layer * n_kv_head * head_size * bytes_per_number


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
