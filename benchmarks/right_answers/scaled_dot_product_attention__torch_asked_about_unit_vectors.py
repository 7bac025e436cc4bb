# style: F.scaled_dot_product_attention with unit vectors as values gives the weights
"""Lecture 7: attention.

Every token sends out a query (what am I looking for?), a key (what do I have?) and a value (what
I will tell you). A query meets every key; the better they fit, the more of that value is heard:

    scores = q k^T / sqrt(head size)        weights = softmax(scores)        out = weights v

Dot products of longer vectors are larger. Without the square root they would grow with the head
size, and the softmax would listen to one token only.

    grader check scaled_dot_product_attention
"""
from torch.nn import functional as F
import math

import torch


def scaled_dot_product_attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor | None = None):
    """Return (out [..., T, dv], weights [..., T, S]).

    q: [..., T, hs] asks; k: [..., S, hs] and v: [..., S, dv] answer; "..." is any number of batch
    dimensions, also none. mask: bool, broadcast to [..., T, S]; True where token t may look at
    token s. What is forbidden gets a weight of exactly 0, and each row of weights still sums to 1.

    A query of zeros fits every key equally well and hears the mean of the values:

    >>> v = torch.tensor([[2.], [4.]])
    >>> scaled_dot_product_attention(torch.zeros(1, 4), torch.ones(2, 4), v)
    (tensor([[3.]]), tensor([[0.5000, 0.5000]]))
    """
    S = k.size(-2)
    units = torch.eye(S).expand(*k.shape[:-2], S, S)
    if mask is not None:
        mask = mask.broadcast_to(*q.shape[:-1], S)
    weights = F.scaled_dot_product_attention(q, k, units, attn_mask=mask)
    return weights.matmul(v), weights


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
