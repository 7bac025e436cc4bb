"""Right answers to key_value_cache, written otherwise."""

from torch.nn import functional as F

from grader.diagnosis.marks import instead_of


@instead_of("CachedAttention.forward")
def nanogpt(self, x):
    """nanoGPT's own lines, the memory put in front, and the last rows of a triangle."""
    B, T, C = x.size()
    q, k, v = self.c_attn(x).split(C, dim=2)
    k = k.view(B, T, self.n_head, C // self.n_head).transpose(1, 2)
    q = q.view(B, T, self.n_head, C // self.n_head).transpose(1, 2)
    v = v.view(B, T, self.n_head, C // self.n_head).transpose(1, 2)
    if self.keys is not None:
        k = torch.cat((self.keys, k), dim=2)
        v = torch.cat((self.values, v), dim=2)
    S = k.size(2)
    if S > self.block_size:
        raise ValueError("the text is longer than block_size")
    self.keys, self.values = k, v
    att = (q @ k.transpose(-2, -1)) * (1.0 / math.sqrt(k.size(-1)))
    tril = torch.tril(torch.ones(S, S))
    att = att.masked_fill(tril[S - T :] == 0, float("-inf"))
    y = F.softmax(att, dim=-1) @ v
    return self.c_proj(y.transpose(1, 2).contiguous().view(B, T, C))


@instead_of("CachedAttention")
class EmptyTensors(nn.Module):
    """Whoever counts what is remembered, and lets torch.nn.functional attend under a boolean mask."""

    def __init__(self, n_embd, n_head, block_size):
        super().__init__()
        self.c_attn = nn.Linear(n_embd, n_embd * 3, bias=False)
        self.c_proj = nn.Linear(n_embd, n_embd)
        self.heads, self.room = n_head, block_size
        self.reset()

    def reset(self):
        self.keys = self.values = None
        self.n = 0

    def forward(self, x):
        n, t = self.n, x.shape[1]
        if n + t > self.room:
            raise ValueError(f"no room for {t} more tokens")
        q, *new = self.c_attn(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        if n:
            new = [torch.cat(pair, dim=2) for pair in zip((self.keys, self.values), new)]
        (self.keys, self.values), self.n = new, n + t
        may_look = torch.arange(n + t) <= torch.arange(n, n + t)[:, None]
        out = F.scaled_dot_product_attention(q, *new, attn_mask=may_look)
        return self.c_proj(out.transpose(1, 2).flatten(2))


@instead_of("CachedAttention.forward")
def query_by_query(self, x):
    """Whoever cuts the memory for every query, so that nothing is to be masked, into torch.zeros."""
    B, t, C = x.shape
    parts = self.c_attn(x).chunk(3, dim=-1)
    q, k, v = (z.reshape(B, t, self.n_head, C // self.n_head).swapaxes(1, 2) for z in parts)
    n = self.keys.shape[2] if self.keys is not None else 0
    if n + t > self.block_size:
        raise ValueError("full")
    self.keys = torch.cat([self.keys, k], dim=2) if n else k
    self.values = torch.cat([self.values, v], dim=2) if n else v
    out = torch.zeros(B, t, C)
    for i in range(t):
        keys, values = self.keys[:, :, : n + i + 1], self.values[:, :, : n + i + 1]
        scores = torch.einsum("bhd,bhsd->bhs", q[:, :, i], keys) / q.shape[-1] ** 0.5
        out[:, i] = torch.einsum("bhs,bhsd->bhd", scores.softmax(-1), values).flatten(1)
    return self.c_proj(out)
