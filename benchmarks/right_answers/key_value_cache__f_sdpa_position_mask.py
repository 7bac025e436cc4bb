# style: F.scaled_dot_product_attention, mask by comparing positions, unflatten
"""Lecture 7, from later papers: do not compute the past twice.

While writing, each new token asks about all earlier ones, but their keys and values never change:
no token looks ahead. So keep them. A new token then costs one query, one key and one value, and
the answer is the same as if the whole text had been read again.

The only trap is the mask. With n tokens in the cache and t new ones, query i of the new ones stands
at position n + i, and may look at keys 0 ... n + i.

    grader check key_value_cache
"""
from torch.nn import functional as F
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
        self.n_head, self.block_size = n_head, block_size
        self.c_attn = nn.Linear(n_embd, n_embd * 3, bias=False)
        self.c_proj = nn.Linear(n_embd, n_embd, bias=True)
        self.reset()

    def reset(self):
        """Forget everything: the next token is the first of a new text."""
        self.keys = self.values = None

    def forward(self, x):
        """x: [B, t, C], the next t tokens of each text. Return [B, t, C], and remember them.

        More than block_size tokens in all is an error (ValueError).

        Two tokens, one after the other. Queries of zero: each hears the mean of all values so far.

        >>> attention = CachedAttention(n_embd=1, n_head=1, block_size=4)
        >>> _ = attention.c_attn.weight.data.copy_(torch.tensor([[0.], [1.], [10.]]))
        >>> _ = nn.init.ones_(attention.c_proj.weight), nn.init.zeros_(attention.c_proj.bias)
        >>> attention(torch.tensor([[[2.]]])).tolist(), attention(torch.tensor([[[4.]]])).tolist()
        ([[[20.0]]], [[[30.0]]])
        """
        n, t = (0 if self.keys is None else self.keys.size(2)), x.size(1)
        if n + t > self.block_size:
            raise ValueError(f"no room for {t} more tokens")
        heads = self.c_attn(x).unflatten(-1, (3, self.n_head, -1)) # (B, t, 3, nh, hs)
        q, k, v = heads.permute(2, 0, 3, 1, 4)
        self.keys, self.values = (new if old is None else torch.cat([old, new], 2)
                                  for old, new in ((self.keys, k), (self.values, v)))
        may_look = torch.arange(n + t) <= torch.arange(n, n + t).unsqueeze(1)
        out = F.scaled_dot_product_attention(q, self.keys, self.values, attn_mask=may_look)
        return self.c_proj(out.permute(0, 2, 1, 3).flatten(2))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
