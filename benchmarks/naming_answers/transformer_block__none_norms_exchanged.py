# style: named intermediate results, torch.add; fault: attention reads ln2, feed-forward reads ln1
import torch
import torch.nn as nn
from feed_forward import FeedForward
from multi_head_attention import MultiHeadAttention


class Block(nn.Module):
    """ Transformer block: communication followed by computation """

    def __init__(self, n_embd, n_head, block_size, dropout=0.0):
        super().__init__()
        self.sa = MultiHeadAttention(n_embd, n_head, block_size, dropout)
        self.ffwd = FeedForward(n_embd, dropout)
        self.ln1 = nn.LayerNorm(n_embd)
        self.ln2 = nn.LayerNorm(n_embd)

    def forward(self, x):
        heard = self.sa(self.ln2(x))
        x = torch.add(x, heard)
        thought = self.ffwd(self.ln1(x))
        return torch.add(x, thought)
