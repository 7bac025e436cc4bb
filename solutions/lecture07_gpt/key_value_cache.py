"""Lecture 7, from later papers: do not compute the past twice.

While writing, each new token asks about all earlier ones, but their keys and values never change:
no token looks ahead. So keep them. A new token then costs one query, one key and one value, and
the answer is the same as if the whole text had been read again.

The only trap is the mask. With n tokens in the cache and t new ones, query i of the new ones stands
at position n + i, and may look at keys 0 ... n + i.

    grader check key_value_cache
"""
import math

import torch
from torch import nn


class CachedAttention(nn.Module):
    """Causal attention that remembers. The layers are those of merged heads:

    c_attn: nn.Linear(n_embd, 3 * n_embd), no bias: all queries, then all keys, then all values,
    heads in order inside each. c_proj: nn.Linear(n_embd, n_embd), with bias.
    keys, values: what is remembered, [B, n_head, n, head_size], or None when nothing is.
    """

    def __init__(self, n_embd, n_head, block_size):
        super().__init__()
        # TODO 1. The two layers; n_head and block_size; and an empty memory (see reset).
        self.c_attn = nn.Linear(n_embd, 3 * n_embd, bias=False)
        self.c_proj = nn.Linear(n_embd, n_embd)
        self.n_head = n_head
        self.block_size = block_size
        self.reset()

    def reset(self):
        """Forget everything: the next token is the first of a new text."""
        # TODO 2. Nothing is remembered.
        self.keys = None
        self.values = None

    def forward(self, x):
        """x: [B, t, C], the next t tokens of each text. Return [B, t, C], and remember them.

        More than block_size tokens in all is an error (ValueError). Gradients flow through what is
        remembered, as if the whole text had been read again.

        Two tokens, one after the other. Queries of zero: each hears the mean of all values so far.

        >>> attention = CachedAttention(n_embd=1, n_head=1, block_size=4)
        >>> _ = attention.c_attn.weight.data.copy_(torch.tensor([[0.], [1.], [10.]]))
        >>> _ = nn.init.ones_(attention.c_proj.weight), nn.init.zeros_(attention.c_proj.bias)
        >>> attention(torch.tensor([[[2.]]])).tolist(), attention(torch.tensor([[[4.]]])).tolist()
        ([[[20.0]]], [[[30.0]]])
        """
        # TODO 3. q, k and v of the new tokens only, cut into heads.                 -> (B, nh, t, hs)
        B, t, C = x.shape
        q, k, v = self.c_attn(x).split(C, dim=-1) # (B, t, 3C) -> 3 of (B, t, C)
        q, k, v = (z.view(B, t, self.n_head, C // self.n_head).transpose(1, 2) for z in (q, k, v))
        # TODO 4. Append keys and values to the memory. Is there room for them?    -> (B, nh, n + t, hs)
        n = 0 if self.keys is None else self.keys.shape[2]
        if n + t > self.block_size:
            raise ValueError(f"{n} tokens are remembered and {t} are new: more than {self.block_size}")
        self.keys = k if self.keys is None else torch.cat([self.keys, k], dim=2) # (B, nh, n+t, hs)
        self.values = v if self.values is None else torch.cat([self.values, v], dim=2) # (B, nh, n+t, hs)
        # TODO 5. Attention of the new queries over all keys: which keys lie ahead of query i?
        #                                                                           -> (B, nh, t, n + t)
        scores = q @ self.keys.transpose(-2, -1) / math.sqrt(q.shape[-1]) # (B, nh, t, n+t)
        ahead = torch.ones(t, n + t, dtype=torch.bool).triu(n + 1) # (t, n+t)
        weights = torch.softmax(scores.masked_fill(ahead, float("-inf")), dim=-1) # (B, nh, t, n+t)
        # TODO 6. The values, the heads side by side, c_proj.                               -> (B, t, C)
        out = (weights @ self.values).transpose(1, 2).reshape(B, t, C) # (B, nh, t, hs) -> (B, t, C)
        return self.c_proj(out) # (B, t, C)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
