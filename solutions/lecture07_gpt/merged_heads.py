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

    def __init__(self, n_embd, n_head, block_size, dropout=0.0):
        super().__init__()
        # TODO 1. Can n_embd channels be shared fairly among n_head heads? If not: ValueError, or assert it.
        if n_embd % n_head != 0:
            raise ValueError(f"n_embd {n_embd} is no multiple of n_head {n_head}")
        # TODO 2. The layers c_attn and c_proj, two dropouts, a triangle as a buffer, the number of heads.
        self.c_attn = nn.Linear(n_embd, 3 * n_embd, bias=False)
        self.c_proj = nn.Linear(n_embd, n_embd)
        self.attn_dropout = nn.Dropout(dropout)
        self.resid_dropout = nn.Dropout(dropout)
        self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)))
        self.n_head = n_head

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
        # TODO 3. One product for everything, cut into q, k and v.                 -> 3 of (B, T, C)
        B, T, C = x.shape
        q, k, v = self.c_attn(x).split(C, dim=-1) # (B, T, 3C) -> 3 of (B, T, C)
        # TODO 4. Cut the channels into heads and bring the heads next to the batch. -> (B, nh, T, hs)
        q, k, v = (z.view(B, T, self.n_head, C // self.n_head).transpose(1, 2) for z in (q, k, v))
        # TODO 5. Causal attention in every head at once.                           -> (B, nh, T, hs)
        scores = q @ k.transpose(-2, -1) / math.sqrt(k.shape[-1]) # (B, nh, T, T)
        scores = scores.masked_fill(self.tril[:T, :T] == 0, float("-inf"))
        out = self.attn_dropout(torch.softmax(scores, dim=-1)) @ v # (B, nh, T, hs)
        # TODO 6. Back: heads next to the channels, channels in one piece; mix; dropout.   -> (B, T, C)
        out = out.transpose(1, 2).reshape(B, T, C) # (B, nh, T, hs) -> (B, T, nh, hs) -> (B, T, C)
        return self.resid_dropout(self.c_proj(out)) # (B, T, C)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
