"""Right answers to attention_head written otherwise than the solution."""

from grader.diagnosis.marks import instead_of


@instead_of("Head")
class as_in_the_video(nn.Module):
    """The video's own class, which reads its sizes from globals."""

    def __init__(self, head_size):
        super().__init__()
        self.key = nn.Linear(n_embd, head_size, bias=False)
        self.query = nn.Linear(n_embd, head_size, bias=False)
        self.value = nn.Linear(n_embd, head_size, bias=False)
        self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        B, T, C = x.shape
        k, q = self.key(x), self.query(x)  # (B, T, hs)
        wei = q @ k.transpose(-2, -1) * k.shape[-1] ** -0.5  # (B, T, T)
        wei = wei.masked_fill(self.tril[:T, :T] == 0, float("-inf"))
        wei = torch.nn.functional.softmax(wei, dim=-1)
        return self.dropout(wei) @ self.value(x)  # (B, T, hs)


@instead_of("Head.forward")
def sums_of_einsum(self, x):
    """Who thinks in indices: einsum for both products, and a mask that is added."""
    T = x.shape[1]
    q, k, v = self.query(x), self.key(x), self.value(x)
    scores = torch.einsum("bth,bsh->bts", q, k) / q.shape[-1] ** 0.5  # (B, T, T)
    shut = torch.zeros(T, T).masked_fill(self.tril[:T, :T] == 0, float("-inf"))
    weights = self.dropout((scores + shut).softmax(-1))
    return torch.einsum("bts,bsh->bth", weights, v)  # (B, T, hs)


@instead_of("Head.__init__")
def boolean_tril(self, n_embd, head_size, block_size, dropout=0.0):
    """Who keeps the triangle as booleans."""
    super(Head, self).__init__()
    self.key, self.query, self.value = (nn.Linear(n_embd, head_size, bias=False) for _ in range(3))
    self.register_buffer("tril", torch.ones(block_size, block_size, dtype=torch.bool).tril())
    self.dropout = nn.Dropout(dropout)
