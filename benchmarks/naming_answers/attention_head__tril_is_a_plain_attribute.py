# style: forward in small helper methods, exp and normalise through torch.softmax; fault: tril is not registered as a buffer
import torch
import torch.nn as nn


class Head(nn.Module):
    def __init__(self, n_embd, head_size, block_size, dropout=0.0):
        super().__init__()
        self.head_size = head_size
        for name in ("key", "query", "value"):
            self.add_module(name, nn.Linear(n_embd, head_size, bias=False))
        triangle = torch.tril(torch.ones((block_size, block_size)))
        self.tril = triangle
        self.dropout = nn.Dropout(dropout)

    def affinities(self, x):
        T = x.shape[1]
        raw = torch.bmm(self.query(x), self.key(x).mT) / self.head_size ** 0.5
        hidden = self.tril[:T, :T].eq(0)
        return raw.masked_fill(hidden, -float("inf"))

    def forward(self, x):
        wei = torch.softmax(self.affinities(x), dim=2)
        return torch.bmm(self.dropout(wei), self.value(x))
