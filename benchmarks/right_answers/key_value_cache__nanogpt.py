# style: view, transpose, cat, masked_fill with a slice of a big triangle
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
        # key, query, value projections for all heads, but in a batch
        self.c_attn = nn.Linear(n_embd, 3 * n_embd, bias=False)
        # output projection
        self.c_proj = nn.Linear(n_embd, n_embd)
        self.n_head = n_head
        self.n_embd = n_embd
        self.block_size = block_size
        self.register_buffer("bias", torch.tril(torch.ones(block_size, block_size)).view(1, 1, block_size, block_size),
                             persistent=False)
        self.keys = None
        self.values = None

    def reset(self):
        """Forget everything: the next token is the first of a new text."""
        self.keys = None
        self.values = None

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
        B, T, C = x.size()
        q, k, v = self.c_attn(x).split(self.n_embd, dim=2)
        k = k.view(B, T, self.n_head, C // self.n_head).transpose(1, 2) # (B, nh, T, hs)
        q = q.view(B, T, self.n_head, C // self.n_head).transpose(1, 2) # (B, nh, T, hs)
        v = v.view(B, T, self.n_head, C // self.n_head).transpose(1, 2) # (B, nh, T, hs)
        if self.keys is not None:
            k = torch.cat((self.keys, k), dim=2)
            v = torch.cat((self.values, v), dim=2)
        S = k.size(2)
        if S > self.block_size:
            raise ValueError("the text is longer than block_size")
        self.keys, self.values = k, v
        att = (q @ k.transpose(-2, -1)) * (1.0 / math.sqrt(k.size(-1)))
        att = att.masked_fill(self.bias[:, :, S-T:S, :S] == 0, float('-inf'))
        att = F.softmax(att, dim=-1)
        y = att @ v # (B, nh, T, S) x (B, nh, S, hs) -> (B, nh, T, hs)
        y = y.transpose(1, 2).contiguous().view(B, T, C)
        return self.c_proj(y)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
