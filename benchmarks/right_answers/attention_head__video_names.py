# style: C**-0.5 of the head's own size, wei, F.softmax
"""Lecture 7: one head of causal self-attention.

A module that makes queries, keys and values out of the same tokens, and lets every token listen to
itself and its past. Who may look where is kept in `tril`, a lower triangle of ones: it is no
parameter (nothing to learn), but it moves and is saved with the module, so it is a buffer.
Fill that buffer with ones everywhere and the same head is an encoder's, as in BERT.

    q = query(x), k = key(x), v = value(x)
    out = dropout(softmax(mask(q k^T / sqrt(head_size)))) v

    grader check attention_head
"""
from torch.nn import functional as F
import torch
from torch import nn


class Head(nn.Module):
    """One head. key, query, value: nn.Linear without bias. tril: buffer [block_size, block_size]."""

    def __init__(self, n_embd, head_size, block_size, dropout=0.0):
        super().__init__()
        self.key = nn.Linear(n_embd, head_size, bias=False)
        self.query = nn.Linear(n_embd, head_size, bias=False)
        self.value = nn.Linear(n_embd, head_size, bias=False)
        self.register_buffer('tril', torch.tril(torch.ones(block_size, block_size)))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        """x: [B, T, n_embd], T <= block_size. Return [B, T, head_size]. x is left as it is.

        Queries of zero find everyone equally interesting: the mean of the past again.

        >>> head = Head(n_embd=1, head_size=1, block_size=4)
        >>> for layer, w in [(head.query, 0.), (head.key, 1.), (head.value, 10.)]:
        ...     _ = nn.init.constant_(layer.weight, w)
        >>> head(torch.tensor([[[2.], [4.]]])).tolist()
        [[[20.0], [30.0]]]
        """
        B,T,C = x.shape
        k = self.key(x)   # (B,T,hs)
        q = self.query(x) # (B,T,hs)
        # compute attention scores ("affinities")
        wei = q @ k.transpose(-2,-1) * k.shape[-1]**-0.5 # (B, T, hs) @ (B, hs, T) -> (B, T, T)
        wei = wei.masked_fill(self.tril[:T, :T] == 0, float('-inf')) # (B, T, T)
        wei = F.softmax(wei, dim=-1) # (B, T, T)
        wei = self.dropout(wei)
        # perform the weighted aggregation of the values
        v = self.value(x) # (B,T,hs)
        out = wei @ v # (B, T, T) @ (B, T, hs) -> (B, T, hs)
        return out


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
