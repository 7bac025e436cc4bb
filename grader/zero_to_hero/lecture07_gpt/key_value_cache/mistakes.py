"""Wrong answers to key_value_cache that learners give."""

from grader.diagnosis.marks import edit, instead_of


def cut(attention, x):
    """q, k and v of the new tokens, each (B, nh, t, hs)."""
    B, t, C = x.shape
    parts = attention.c_attn(x).split(C, dim=-1)
    return [z.view(B, t, attention.n_head, C // attention.n_head).transpose(1, 2) for z in parts]


def remembered(attention, k, v, room=True):
    """Append k and v; return how many tokens were there before."""
    n = 0 if attention.keys is None else attention.keys.shape[2]
    if room and n + k.shape[2] > attention.block_size:
        raise ValueError("the memory is full")
    attention.keys = k if n == 0 else torch.cat([attention.keys, k], dim=2)
    attention.values = v if n == 0 else torch.cat([attention.values, v], dim=2)
    return n


def answered(attention, q, ahead, scale=None):
    """The answers to queries q, with `ahead` (t, n + t) True where a key is hidden."""
    scores = (
        q @ attention.keys.transpose(-2, -1) / (math.sqrt(q.shape[-1]) if scale is None else scale)
    )
    out = torch.softmax(scores.masked_fill(ahead, float("-inf")), dim=-1) @ attention.values
    return attention.c_proj(out.transpose(1, 2).flatten(-2))


def hidden(t, n, diagonal):
    """True from this diagonal on: (t, n + t)."""
    return torch.ones(t, n + t, dtype=torch.bool).triu(diagonal)


@instead_of("CachedAttention.forward")
def mask_starts_at_the_first_key(self, x):
    """Query i of the new tokens stands at position n + i, not at i: yours do not see what is remembered."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    return answered(self, q, hidden(x.shape[1], n, 1))


@instead_of("CachedAttention.forward")
def new_tokens_hear_each_other(self, x):
    """Without a mask the first token of a chunk hears those behind it."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    return answered(self, q, hidden(x.shape[1], n, n + x.shape[1]))


@instead_of("CachedAttention.forward")
def one_token_ahead_allowed(self, x):
    """Query i may look at keys up to n + i. Yours looks one further."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    return answered(self, q, hidden(x.shape[1], n, n + 2))


@instead_of("CachedAttention.forward")
def token_may_not_hear_itself(self, x):
    """Query i may look at key n + i: its own."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    return answered(self, q, hidden(x.shape[1], n, max(n, 1)))


@instead_of("CachedAttention.forward")
def nothing_remembered(self, x):
    """Each chunk is treated as if it were the first. What happens to the keys of the last one?"""
    q, self.keys, self.values = cut(self, x)
    return answered(self, q, hidden(x.shape[1], 0, 1))


@instead_of("CachedAttention.forward")
def new_keys_put_in_front(self, x):
    """Position n + i is at the end. Where do your new keys go?"""
    q, k, v = cut(self, x)
    n = 0 if self.keys is None else self.keys.shape[2]
    if n + k.shape[2] > self.block_size:
        raise ValueError("the memory is full")
    self.keys = k if n == 0 else torch.cat([k, self.keys], dim=2)
    self.values = v if n == 0 else torch.cat([v, self.values], dim=2)
    return answered(self, q, hidden(x.shape[1], n, n + 1))


@instead_of("CachedAttention.forward")
def values_not_remembered(self, x):
    """Keys without their values are of no use: both are remembered."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    old = torch.zeros_like(self.values[:, :, :n])
    self.values = torch.cat([old, v], dim=2)
    return answered(self, q, hidden(x.shape[1], n, n + 1))


@instead_of("CachedAttention.forward")
def memory_grows_along_the_batch(self, x):
    """The new tokens belong to the same texts: append along time, not along the batch."""
    q, k, v = cut(self, x)
    if self.keys is None:
        self.keys, self.values = k, v
        return answered(self, q, hidden(x.shape[1], 0, 1))
    self.keys, self.values = torch.cat([self.keys, k], dim=0), torch.cat([self.values, v], dim=0)
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    out = torch.softmax(scores.masked_fill(hidden(x.shape[1], 0, 1), float("-inf")), dim=-1) @ v
    return self.c_proj(out.transpose(1, 2).flatten(-2))


@instead_of("CachedAttention.forward")
def oldest_answer_repeated(self, x):
    """You answer for tokens that were answered before. Only the new ones have queries now."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    old = self.keys[:, :, :n]  # there are no queries of old tokens any more
    return answered(self, torch.cat([old, q], dim=2), hidden(n + x.shape[1], 0, 1))


@instead_of("CachedAttention.forward")
def memory_without_end(self, x):
    """The model knows block_size positions. What about one token more?"""
    q, k, v = cut(self, x)
    n = remembered(self, k, v, room=False)
    return answered(self, q, hidden(x.shape[1], n, n + 1))


@instead_of("CachedAttention.forward")
def last_place_never_filled(self, x):
    """block_size tokens fit. You refuse the last one."""
    if (0 if self.keys is None else self.keys.shape[2]) + x.shape[1] >= self.block_size:
        raise ValueError("the memory is full")
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    return answered(self, q, hidden(x.shape[1], n, n + 1))


@instead_of("CachedAttention.forward")
def not_scaled(self, x):
    """Without a scale the scores grow with the head size."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    return answered(self, q, hidden(x.shape[1], n, n + 1), scale=1.0)


@instead_of("CachedAttention.forward")
def scaled_by_all_channels(self, x):
    """The dot product runs over one head's channels. How many are they?"""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    return answered(self, q, hidden(x.shape[1], n, n + 1), scale=math.sqrt(x.shape[-1]))


@instead_of("CachedAttention.forward")
def each_head_keeps_its_three_together(self, x):
    """That is the other layout. Ours has all queries first, then all keys, then all values."""
    B, t, C = x.shape
    q, k, v = self.c_attn(x).view(B, t, self.n_head, -1).transpose(1, 2).chunk(3, dim=-1)
    n = remembered(self, k, v)
    return answered(self, q, hidden(t, n, n + 1))


@instead_of("CachedAttention.forward")
def heads_not_brought_back(self, x):
    """Bring heads next to channels before you merge them."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    scores = q @ self.keys.transpose(-2, -1) / math.sqrt(q.shape[-1])
    weights = torch.softmax(scores.masked_fill(hidden(x.shape[1], n, n + 1), float("-inf")), dim=-1)
    return self.c_proj((weights @ self.values).reshape(x.shape))


@instead_of("CachedAttention.forward")
def proj_forgotten(self, x):
    """The heads speak side by side, and nobody mixes what they say."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    scores = q @ self.keys.transpose(-2, -1) / math.sqrt(q.shape[-1])
    weights = torch.softmax(scores.masked_fill(hidden(x.shape[1], n, n + 1), float("-inf")), dim=-1)
    return (weights @ self.values).transpose(1, 2).flatten(-2)


@instead_of("CachedAttention.forward")
def input_overwritten(self, x):
    """x belongs to the caller: the residual stream still needs it."""
    q, k, v = cut(self, x)
    n = remembered(self, k, v)
    out = answered(self, q, hidden(x.shape[1], n, n + 1))
    x += out.detach()
    return out


@edit(
    "CachedAttention.forward",
    "self.keys = k if self.keys is None else torch.cat([self.keys, k], dim=2)",
    "self.keys = k if self.keys is None else torch.cat([self.keys.detach(), k], dim=2)",
)
def memory_cut_off():
    """The answers are right. Do gradients of a later token still reach the keys of the earlier ones?"""


@edit(
    "CachedAttention.forward",
    "q, k, v = self.c_attn(x).split(C, dim=-1)",
    "q, k, v = self.c_attn(x).detach().split(C, dim=-1)",
)
def queries_keys_values_cut_off():
    """The answers are right, but c_attn never learns. Where does its gradient end?"""


@edit(
    "CachedAttention.forward",
    'raise ValueError(f"{n} tokens are remembered and {t} are new: more than {self.block_size}")',
    'raise IndexError(f"{n} tokens are remembered and {t} are new: more than {self.block_size}")',
)
def another_error():
    """There is no room, and you say so. Which error does the docstring name?"""


@edit("CachedAttention.forward", "if n + t > self.block_size:", "if t > self.block_size:")
def only_new_tokens_counted():
    """Your new tokens fit. Is the memory empty, though?"""


@instead_of("CachedAttention.reset")
def reset_does_nothing(self):
    """After reset nothing may be left of the old text."""
    self.keys = getattr(self, "keys", None)
    self.values = getattr(self, "values", None)


@instead_of("CachedAttention.reset")
def reset_keeps_the_first_token(self):
    """A new text begins with an empty memory, not with the old text's first token."""
    old = getattr(self, "keys", None) is not None
    self.keys = self.keys[:, :, :1] if old else None
    self.values = self.values[:, :, :1] if old else None
