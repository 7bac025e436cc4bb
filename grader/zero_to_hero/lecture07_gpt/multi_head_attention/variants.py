"""Right answers to multi_head_attention written otherwise than the solution."""

from grader.diagnosis.marks import instead_of


@instead_of("MultiHeadAttention")
class as_in_the_video(nn.Module):
    """The video's own class: the size of a head is handed in, the others are globals."""

    def __init__(self, num_heads, head_size):
        super().__init__()
        self.heads = nn.ModuleList(
            [Head(n_embd, head_size, block_size, dropout) for _ in range(num_heads)]
        )
        self.proj = nn.Linear(head_size * num_heads, n_embd)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        out = torch.cat([h(x) for h in self.heads], dim=-1)  # (B, T, C)
        return self.dropout(self.proj(out))


@instead_of("MultiHeadAttention.forward")
def written_side_by_side(self, x):
    """Who writes each head's answer into its channels of a tensor of zeros."""
    out = torch.zeros(x.shape)
    size = x.shape[-1] // len(self.heads)
    for i, head in enumerate(self.heads):
        out[..., i * size : (i + 1) * size] = head(x)
    return self.dropout(self.proj(out))


@instead_of("MultiHeadAttention.forward")
def each_head_mixed_by_itself(self, x):
    """Who sees that a product with joined channels is a sum of products."""
    parts = self.proj.weight.chunk(len(self.heads), dim=1)  # num_heads of (C, hs)
    out = self.proj.bias
    for head, part in zip(self.heads, parts):
        out = out + head(x) @ part.T  # (B, T, C)
    return self.dropout(out)
