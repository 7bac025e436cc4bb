# style: nanoGPT's slow path with its buffer "bias"
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
from torch.nn import functional as F
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
        if n_embd % n_head != 0:
            raise ValueError("n_embd % n_head must be 0")
        # key, query, value projections for all heads, but in a batch
        self.c_attn = nn.Linear(n_embd, 3 * n_embd, bias=False)
        # output projection
        self.c_proj = nn.Linear(n_embd, n_embd)
        # regularization
        self.attn_dropout = nn.Dropout(dropout)
        self.resid_dropout = nn.Dropout(dropout)
        self.n_head = n_head
        self.n_embd = n_embd
        # causal mask to ensure that attention is only applied to the left in the input sequence
        self.register_buffer("bias", torch.tril(torch.ones(block_size, block_size))
                                    .view(1, 1, block_size, block_size))

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
        B, T, C = x.size() # batch size, sequence length, embedding dimensionality (n_embd)
        # calculate query, key, values for all heads in batch and move head forward to be the batch dim
        q, k, v = self.c_attn(x).split(self.n_embd, dim=2)
        k = k.view(B, T, self.n_head, C // self.n_head).transpose(1, 2) # (B, nh, T, hs)
        q = q.view(B, T, self.n_head, C // self.n_head).transpose(1, 2) # (B, nh, T, hs)
        v = v.view(B, T, self.n_head, C // self.n_head).transpose(1, 2) # (B, nh, T, hs)
        # causal self-attention; Self-attend: (B, nh, T, hs) x (B, nh, hs, T) -> (B, nh, T, T)
        att = (q @ k.transpose(-2, -1)) * (1.0 / math.sqrt(k.size(-1)))
        att = att.masked_fill(self.bias[:,:,:T,:T] == 0, float('-inf'))
        att = F.softmax(att, dim=-1)
        att = self.attn_dropout(att)
        y = att @ v # (B, nh, T, T) x (B, nh, T, hs) -> (B, nh, T, hs)
        y = y.transpose(1, 2).contiguous().view(B, T, C) # re-assemble all head outputs side by side
        # output projection
        y = self.resid_dropout(self.c_proj(y))
        return y


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
