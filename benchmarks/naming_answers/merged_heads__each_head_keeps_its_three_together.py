# style: einops-like permute of one five-dimensional view, bool triangle; fault: c_attn's output is cut into heads first, then into q, k, v
import torch
from torch import nn


class CausalSelfAttention(nn.Module):
    def __init__(self, n_embd, n_head, block_size, dropout=0.0):
        super().__init__()
        head_size, left_over = divmod(n_embd, n_head)
        if left_over:
            raise ValueError("n_embd has to be a multiple of n_head")
        self.n_head, self.head_size = n_head, head_size
        self.c_attn = nn.Linear(n_embd, 3 * n_embd, bias=False)
        self.c_proj = nn.Linear(n_embd, n_embd)
        self.drop_weights, self.drop_answer = nn.Dropout(dropout), nn.Dropout(dropout)
        self.register_buffer("hidden", torch.ones(block_size, block_size, dtype=torch.bool).triu(1))

    def forward(self, x):
        B, T, C = x.shape
        qkv = self.c_attn(x).view(B, T, self.n_head, 3, self.head_size)
        q, k, v = qkv.permute(3, 0, 2, 1, 4) # (B, nh, T, hs) each
        scores = torch.einsum("bnth,bnsh->bnts", q, k) / self.head_size ** 0.5
        scores.masked_fill_(self.hidden[:T, :T], -torch.inf)
        weights = self.drop_weights(scores.softmax(dim=-1))
        mixed = torch.einsum("bnts,bnsh->btnh", weights, v).reshape(B, T, C)
        return self.drop_answer(self.c_proj(mixed))
