# style: einsum with the heads left where they are, boolean triangle
"""Lecture 7: all heads in one computation.

A loop over heads makes many small matrix products. One large product is faster, and gives the very
same numbers: one Linear makes the queries, keys and values of all heads, and the heads become one
more batch dimension.

Two layouts of that Linear are in use, and weights belong to one of them. Here, with C = n_embd and
hs = C / n_head, the output of c_attn is

    channels 0 ... C-1: queries      C ... 2C-1: keys      2C ... 3C-1: values

and inside each third the first hs channels are head 0's, the next hs head 1's, and so on. (The
other layout puts each head's own query, key and value together. It is not ours.)

    grader check merged_heads
"""
import math

import torch
from torch import nn


class CausalSelfAttention(nn.Module):
    """What MultiHeadAttention computes, without a loop over heads.

    c_attn: nn.Linear(n_embd, 3 * n_embd), no bias. c_proj: nn.Linear(n_embd, n_embd), with bias.
    dropout acts on the attention weights and on the final output.
    """

    def __init__(self, n_embd: int, n_head: int, block_size: int, dropout: float = 0.0):
        super().__init__()
        self.head_size, rest = divmod(n_embd, n_head)
        if rest:
            raise ValueError((n_embd, n_head))
        self.c_attn = nn.Linear(n_embd, 3 * n_embd, bias=False)
        self.c_proj = nn.Linear(n_embd, n_embd)
        self.drop_weights, self.drop_out = nn.Dropout(dropout), nn.Dropout(dropout)
        self.register_buffer("ahead", torch.ones(block_size, block_size, dtype=torch.bool).triu(diagonal=1), persistent=False)

    def forward(self, x):
        """x: [B, T, C], T <= block_size. Return [B, T, C].

        One token hears only itself. c_attn makes the values 1 and 10 times channel 0, one for each
        of two heads; c_proj adds them up for channel 0 and subtracts them for channel 1.

        >>> attention = CausalSelfAttention(n_embd=2, n_head=2, block_size=4)
        >>> _ = attention.c_attn.weight.data[4:].copy_(torch.tensor([[1., 0.], [10., 0.]]))
        >>> _ = attention.c_proj.weight.data.copy_(torch.tensor([[1., 1.], [1., -1.]]))
        >>> _ = attention.c_proj.bias.data.zero_()
        >>> attention(torch.tensor([[[3., 5.]]])).tolist()
        [[[33.0, -27.0]]]
        """
        T = x.size(-2)
        q, k, v = (z.unflatten(-1, (-1, self.head_size)) for z in self.c_attn(x).chunk(3, -1)) # (B, T, nh, hs)
        scores = torch.einsum("bthd,bshd->bhts", q, k) * self.head_size ** -0.5
        weights = scores.masked_fill(self.ahead[:T, :T], -torch.inf).softmax(dim=-1)
        out = torch.einsum("bhts,bshd->bthd", self.drop_weights(weights), v).flatten(-2)
        return self.drop_out(self.c_proj(out))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
