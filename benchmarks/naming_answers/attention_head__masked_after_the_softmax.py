# style: einsum, scale folded into q, mask multiplied or filled; fault: weights set to zero behind the softmax, rows do not sum to 1
import math

import torch
from torch import nn


class Head(nn.Module):
    def __init__(self, n_embd, head_size, block_size, dropout=0.0):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(n_embd, head_size, bias=False) for _ in range(3))
        self.register_buffer("tril", torch.ones(block_size, block_size).tril())
        self.drop = nn.Dropout(p=dropout)
        self.scale = 1.0 / math.sqrt(head_size)

    def forward(self, x):
        length = x.size(1)
        allowed = self.tril[:length, :length].bool()
        asked = self.query(x) * self.scale
        scores = torch.einsum("bth,bsh->bts", asked, self.key(x))
        attention = scores.softmax(-1)
        attention = torch.where(allowed, attention, 0.0)
        return torch.einsum("bts,bsh->bth", self.drop(attention), self.value(x))
