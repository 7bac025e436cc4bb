# style: a boolean triangle, einsum, the smallest float instead of -inf
"""Lecture 7: one head of causal self-attention.

A module that makes queries, keys and values out of the same tokens, and lets every token listen to
itself and its past. Who may look where is kept in `tril`, a lower triangle of ones: it is no
parameter (nothing to learn), but it moves and is saved with the module, so it is a buffer.
Fill that buffer with ones everywhere and the same head is an encoder's, as in BERT.

    q = query(x), k = key(x), v = value(x)
    out = dropout(softmax(mask(q k^T / sqrt(head_size)))) v

    grader check attention_head
"""
import torch
from torch import nn


class Head(nn.Module):
    """One head. key, query, value: nn.Linear without bias. tril: buffer [block_size, block_size]."""

    def __init__(self, n_embd: int, head_size: int, block_size: int, dropout: float = 0.0):
        super().__init__()
        self.scale = 1.0 / head_size ** 0.5
        linear = lambda: nn.Linear(n_embd, head_size, bias=False)
        self.key, self.query, self.value = linear(), linear(), linear()
        self.dropout = nn.Dropout(p=dropout)
        self.register_buffer("tril", torch.ones((block_size, block_size), dtype=torch.bool).tril())

    def forward(self, x):
        """x: [B, T, n_embd], T <= block_size. Return [B, T, head_size]. x is left as it is.

        Queries of zero find everyone equally interesting: the mean of the past again.

        >>> head = Head(n_embd=1, head_size=1, block_size=4)
        >>> for layer, w in [(head.query, 0.), (head.key, 1.), (head.value, 10.)]:
        ...     _ = nn.init.constant_(layer.weight, w)
        >>> head(torch.tensor([[[2.], [4.]]])).tolist()
        [[[20.0], [30.0]]]
        """
        _, T, _ = x.shape
        scores = torch.einsum("bth,bsh->bts", self.query(x) * self.scale, self.key(x))
        scores.masked_fill_(self.tril[:T, :T].logical_not(), torch.finfo(scores.dtype).min)
        return torch.einsum("bts,bsh->bth", self.dropout(scores.softmax(-1)), self.value(x))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
