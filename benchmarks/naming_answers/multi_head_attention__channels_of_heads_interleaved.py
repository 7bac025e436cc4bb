# style: list appended head by head, stack and flatten; fault: stacked behind the channels, so that heads take turns
import torch
from torch import nn

from attention_head import Head


class MultiHeadAttention(nn.Module):
    def __init__(self, n_embd, num_heads, block_size, dropout=0.0):
        super().__init__()
        self.heads = nn.ModuleList()
        while len(self.heads) < num_heads:
            self.heads.append(Head(n_embd, n_embd // num_heads, block_size, dropout=dropout))
        self.proj = nn.Linear(n_embd, n_embd)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        answers = torch.stack([head(x) for head in self.heads], dim=3) # one dimension more, for the heads
        side_by_side = answers.flatten(2)
        return self.dropout(self.proj(side_by_side))
