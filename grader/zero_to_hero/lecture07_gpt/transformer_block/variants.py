"""Right answers to transformer_block written otherwise than the solution."""

from grader.diagnosis.marks import instead_of


@instead_of("Block")
class as_in_the_video(nn.Module):
    """The video's own class, whose block_size and dropout are globals."""

    def __init__(self, n_embd, n_head):
        super().__init__()
        self.sa = MultiHeadAttention(n_embd, n_head, block_size, dropout)
        self.ffwd = FeedForward(n_embd, dropout)
        self.ln1 = nn.LayerNorm(n_embd)
        self.ln2 = nn.LayerNorm(n_embd)

    def forward(self, x):
        x = x + self.sa(self.ln1(x))
        x = x + self.ffwd(self.ln2(x))
        return x


@instead_of("Block.forward")
def stream_and_branch(self, x):
    """Who names what is added."""
    attended = self.sa(self.ln1(x))
    stream = torch_add(x, attended)
    return torch_add(stream, self.ffwd(self.ln2(stream)))


def torch_add(a, b):
    """A helper of one's own."""
    return a.add(b)
