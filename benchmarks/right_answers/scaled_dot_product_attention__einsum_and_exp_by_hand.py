# style: einsum, additive mask, the largest score taken off
"""Lecture 7: attention.

Every token sends out a query (what am I looking for?), a key (what do I have?) and a value (what
I will tell you). A query meets every key; the better they fit, the more of that value is heard:

    scores = q k^T / sqrt(head size)        weights = softmax(scores)        out = weights v

Dot products of longer vectors are larger. Without the square root they would grow with the head
size, and the softmax would listen to one token only.

    grader check scaled_dot_product_attention
"""
import math

import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    """Return (out [..., T, dv], weights [..., T, S]).

    q: [..., T, hs] asks; k: [..., S, hs] and v: [..., S, dv] answer; "..." is any number of batch
    dimensions, also none. mask: bool, broadcast to [..., T, S]; True where token t may look at
    token s. What is forbidden gets a weight of exactly 0, and each row of weights still sums to 1.

    A query of zeros fits every key equally well and hears the mean of the values:

    >>> v = torch.tensor([[2.], [4.]])
    >>> scaled_dot_product_attention(torch.zeros(1, 4), torch.ones(2, 4), v)
    (tensor([[3.]]), tensor([[0.5000, 0.5000]]))
    """
    scores = torch.einsum("...th,...sh->...ts", q, k) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores + torch.zeros(mask.shape).masked_fill_(~mask, -math.inf)
    e = torch.exp(scores - scores.amax(dim=-1, keepdim=True))
    weights = e / e.sum(dim=-1, keepdim=True)
    return torch.einsum("...ts,...sd->...td", weights, v), weights


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
