# style: every head goes through its own columns of proj, the results add up
"""Lecture 7: many heads.

One head can look for one kind of thing at a time. Several small heads, side by side, look for
several: each has its own queries, keys and values and writes head_size = n_embd / num_heads
channels. Their outputs are laid next to each other, head 0 first, and a last Linear mixes them:

    out = dropout(proj(concatenation of head_0(x), head_1(x), ...))

    grader check multi_head_attention
"""
from torch.nn import functional as F
import torch
from attention_head import Head
from torch import nn


class MultiHeadAttention(nn.Module):
    """heads: nn.ModuleList of num_heads Heads. proj: nn.Linear with bias, n_embd to n_embd."""

    def __init__(self, n_embd, num_heads, block_size, dropout=0.0):
        super().__init__()
        self.heads = nn.ModuleList()
        for _ in range(num_heads):
            self.heads.append(Head(n_embd=n_embd, head_size=n_embd // num_heads, block_size=block_size, dropout=dropout))
        self.proj = nn.Linear(n_embd, n_embd)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        """x: [B, T, n_embd]. Return [B, T, n_embd].

        Two heads on one token, which can only hear itself. Head 0 passes it on once, head 1 ten
        times; proj adds the two up for channel 0 and subtracts them for channel 1.

        >>> mha = MultiHeadAttention(n_embd=2, num_heads=2, block_size=4)
        >>> _ = mha.heads[0].value.weight.data.copy_(torch.tensor([[1., 0.]]))
        >>> _ = mha.heads[1].value.weight.data.copy_(torch.tensor([[10., 0.]]))
        >>> _ = mha.proj.weight.data.copy_(torch.tensor([[1., 1.], [1., -1.]])), mha.proj.bias.data.zero_()
        >>> mha(torch.tensor([[[3., 5.]]])).tolist()
        [[[33.0, -27.0]]]
        """
        mixed = self.proj.bias
        columns = self.proj.weight.chunk(len(self.heads), dim=1) # (C, hs) each
        for head, W in zip(self.heads, columns):
            mixed = mixed + F.linear(head(x), W)
        return self.dropout(mixed)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
