# style: queries cut into (groups, members), einsum, no copies of keys
"""Lecture 7, from later papers: grouped-query attention (Ainslie and others, 2023).

A model that writes keeps the keys and values of everything it has read. That memory grows with the
number of key/value heads, not of query heads. So let several query heads share one key/value head:
with Hq query heads and Hkv key/value heads, the first Hq / Hkv query heads use key/value head 0,
the next Hq / Hkv use head 1, and so on. Hkv = Hq is ordinary attention, Hkv = 1 is multi-query.

    grader check grouped_query_attention
"""
import math

import torch


def grouped_query_attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """Return [B, Hq, T, hs]: causal attention of q [B, Hq, T, hs] over k, v [B, Hkv, T, hs].

    Hq is a multiple of Hkv.

    Two query heads, one token, one key/value head: both hear the same value.

    >>> grouped_query_attention(torch.ones(1, 2, 1, 1), torch.ones(1, 1, 1, 1), torch.full((1, 1, 1, 1), 7.))
    tensor([[[[7.]],
    <BLANKLINE>
             [[7.]]]])
    """
    Hkv, T = k.shape[1:3]
    grouped = q.unflatten(1, (Hkv, -1)) # (B, Hkv, members, T, hs)
    scores = torch.einsum("bgmth,bgsh->bgmts", grouped, k).mul(q.size(-1) ** -0.5)
    allowed = torch.ones(T, T, dtype=torch.bool).tril_()
    weights = torch.where(allowed, scores, torch.finfo(scores.dtype).min).softmax(-1)
    return torch.einsum("bgmts,bgsh->bgmth", weights, v).flatten(1, 2)


def cache_bytes(batch_size: int, length: int, n_layer: int, n_kv_head: int, head_size: int, bytes_per_number: int = 2) -> int:
    """Return how many bytes (int) it takes to keep all keys and values of a batch of texts.

    One text of 3 tokens, one layer, one head of size 5, two bytes a number: 15 numbers of each kind.

    >>> cache_bytes(1, 3, 1, 1, 5)
    60
    """
    shape = (2, n_layer, batch_size, n_kv_head, length, head_size)
    total = bytes_per_number
    for n in shape:
        total *= n
    return total


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
