"""Wrong answers to merged_heads that learners give."""

from grader.diagnosis.marks import edit, instead_of


def cut(attention, x):
    """q, k and v, each (B, nh, T, hs)."""
    B, T, C = x.shape
    parts = attention.c_attn(x).split(C, dim=-1)
    return [z.view(B, T, attention.n_head, C // attention.n_head).transpose(1, 2) for z in parts]


def listen(attention, q, k, v, scale=None):
    """Causal attention of all heads: (B, nh, T, hs)."""
    T = q.shape[2]
    scores = q @ k.transpose(-2, -1) / (math.sqrt(k.shape[-1]) if scale is None else scale)
    scores = scores.masked_fill(attention.tril[:T, :T] == 0, float("-inf"))
    return attention.attn_dropout(torch.softmax(scores, dim=-1)) @ v


def back(attention, out):
    """Heads back into channels, mixed: (B, T, C)."""
    B, nh, T, hs = out.shape
    return attention.resid_dropout(attention.c_proj(out.transpose(1, 2).reshape(B, T, nh * hs)))


def assemble(module, n_embd, n_head, block_size, dropout, attn_dropout=None, proj_bias=True):
    """All the parts, for mistakes that change one of them."""
    super(CausalSelfAttention, module).__init__()
    module.c_attn = nn.Linear(n_embd, 3 * n_embd, bias=False)
    module.c_proj = nn.Linear(n_embd, n_embd, bias=proj_bias)
    module.attn_dropout = nn.Dropout(dropout if attn_dropout is None else attn_dropout)
    module.resid_dropout = nn.Dropout(dropout)
    module.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)))
    module.n_head = n_head


@instead_of("CausalSelfAttention.__init__")
def unfair_shares_accepted(self, n_embd, n_head, block_size, dropout=0.0):
    """10 channels for 3 heads leave one over. Better to refuse at once than to fail later, far away."""
    assemble(self, n_embd, n_head, block_size, dropout)


@instead_of("CausalSelfAttention.__init__")
def proj_without_bias(self, n_embd, n_head, block_size, dropout=0.0):
    """The mixing layer may add something, too: it has a bias."""
    if n_embd % n_head != 0:
        raise ValueError(f"n_embd {n_embd} is no multiple of n_head {n_head}")
    assemble(self, n_embd, n_head, block_size, dropout, proj_bias=False)


@instead_of("CausalSelfAttention.__init__")
def weights_never_dropped(self, n_embd, n_head, block_size, dropout=0.0):
    """Separate heads drop attention weights. Merged ones should as well."""
    if n_embd % n_head != 0:
        raise ValueError(f"n_embd {n_embd} is no multiple of n_head {n_head}")
    assemble(self, n_embd, n_head, block_size, dropout, attn_dropout=0.0)


@instead_of("CausalSelfAttention.__init__")
def three_layers_after_all(self, n_embd, n_head, block_size, dropout=0.0):
    """One Linear three times as wide does the work of three: one product instead of three."""
    if n_embd % n_head != 0:
        raise ValueError(f"n_embd {n_embd} is no multiple of n_head {n_head}")
    assemble(self, n_embd, n_head, block_size, dropout)
    self.c_attn = nn.Linear(n_embd, n_embd, bias=False)


@instead_of("CausalSelfAttention.forward")
def each_head_keeps_its_three_together(self, x):
    """That is the other layout: query, key and value of head 0, then those of head 1. Ours has all queries
    first."""
    B, T, C = x.shape
    z = self.c_attn(x).view(B, T, self.n_head, 3 * C // self.n_head).transpose(1, 2)
    return back(self, listen(self, *z.chunk(3, dim=-1)))


@instead_of("CausalSelfAttention.forward")
def keys_first(self, x):
    """Three thirds, in this order: queries, keys, values."""
    k, q, v = cut(self, x)
    return back(self, listen(self, q, k, v))


@instead_of("CausalSelfAttention.forward")
def heads_take_every_nth_channel(self, x):
    """Head 0 has the first hs channels, not channels 0, nh, 2 nh and so on."""
    B, T, C = x.shape
    q, k, v = (
        z.view(B, T, C // self.n_head, self.n_head).permute(0, 3, 1, 2)
        for z in self.c_attn(x).split(C, dim=-1)
    )
    return back(self, listen(self, q, k, v))


@instead_of("CausalSelfAttention.forward")
def heads_cut_out_of_time(self, x):
    """Cut the channels into heads first, then swap: viewing as (B, nh, T, hs) at once mixes time and
    channels."""
    B, T, C = x.shape
    q, k, v = (
        z.reshape(B, self.n_head, T, C // self.n_head) for z in self.c_attn(x).split(C, dim=-1)
    )
    return back(self, listen(self, q, k, v))


@instead_of("CausalSelfAttention.forward")
def heads_not_brought_back(self, x):
    """The shape is right, but the numbers are not: bring heads next to channels before you merge them."""
    return self.resid_dropout(self.c_proj(listen(self, *cut(self, x)).reshape(x.shape)))


@instead_of("CausalSelfAttention.forward")
def view_without_contiguous(self, x):
    """transpose changes how memory is read, not what is in it; view wants it in order."""
    return self.resid_dropout(
        self.c_proj(listen(self, *cut(self, x)).transpose(1, 2).view(x.shape))
    )


@instead_of("CausalSelfAttention.forward")
def scaled_by_n_embd(self, x):
    """The dot product runs over one head's channels. How many are they?"""
    return back(self, listen(self, *cut(self, x), scale=math.sqrt(x.shape[-1])))


@instead_of("CausalSelfAttention.forward")
def not_scaled(self, x):
    """Without a scale the scores grow with the head size."""
    return back(self, listen(self, *cut(self, x), scale=1.0))


@instead_of("CausalSelfAttention.forward")
def tokens_attend_to_heads(self, x):
    """Without the swap your scores are (B, T, nh, nh): the heads of one token listen to each other."""
    B, T, C = x.shape
    q, k, v = (z.view(B, T, self.n_head, C // self.n_head) for z in self.c_attn(x).split(C, dim=-1))
    weights = torch.softmax(q @ k.transpose(-2, -1) / math.sqrt(k.shape[-1]), dim=-1)
    return self.resid_dropout(self.c_proj((self.attn_dropout(weights) @ v).reshape(B, T, C)))


@instead_of("CausalSelfAttention.forward")
def mask_forgotten(self, x):
    """Every token hears those that come after it. In training they are the answers."""
    q, k, v = cut(self, x)
    weights = torch.softmax(q @ k.transpose(-2, -1) / math.sqrt(k.shape[-1]), dim=-1)
    return back(self, self.attn_dropout(weights) @ v)


@instead_of("CausalSelfAttention.forward")
def triangle_not_cut_to_size(self, x):
    """A text may be shorter than block_size. How large is the table of its scores?"""
    q, k, v = cut(self, x)
    scores = (q @ k.transpose(-2, -1) / math.sqrt(k.shape[-1])).masked_fill(
        self.tril == 0, float("-inf")
    )
    return back(self, self.attn_dropout(torch.softmax(scores, dim=-1)) @ v)


@instead_of("CausalSelfAttention.forward")
def proj_forgotten(self, x):
    """The heads speak side by side, and nobody mixes what they say."""
    out = listen(self, *cut(self, x))
    return self.resid_dropout(out.transpose(1, 2).reshape(x.shape))


@instead_of("CausalSelfAttention.forward")
def heads_still_in_a_loop(self, x):
    """The numbers are right, but you still go through the heads one by one. They are a batch dimension
    now."""
    q, k, v = cut(self, x)
    outs = [listen(self, *(z[:, i : i + 1] for z in (q, k, v))) for i in range(self.n_head)]
    return back(self, torch.cat(outs, dim=1))


@instead_of("CausalSelfAttention.forward")
def queries_cut_off_from_the_gradient(self, x):
    """The numbers are right, but the gradient does not find its way back through the queries."""
    q, k, v = cut(self, x)
    return back(self, listen(self, q.detach(), k, v))


@instead_of("CausalSelfAttention.forward")
def answer_never_dropped(self, x):
    """The final answer passes through dropout before it is added to the stream."""
    return self.c_proj(listen(self, *cut(self, x)).transpose(1, 2).reshape(x.shape))


@instead_of("CausalSelfAttention.forward")
def dropout_also_in_evaluation(self, x):
    """Dropout is for training. nn.Dropout knows by itself when to stop."""
    return nn.functional.dropout(
        back(self, listen(self, *cut(self, x))), self.resid_dropout.p, training=True
    )


@edit(
    "CausalSelfAttention.forward",
    "p = self.attn_dropout.p if self.training else 0.0",
    "p = self.attn_dropout.p",
    of="flash",
)
def dropout_in_evaluation():
    """torch's function drops whenever it is told a share. What should it be told in evaluation mode?"""


@edit(
    "CausalSelfAttention.forward",
    "return self.resid_dropout(self.c_proj(out.transpose(1, 2).flatten(2)))",
    "return self.c_proj(out.transpose(1, 2).flatten(2))",
    of="flash",
)
def flash_without_dropout_at_the_end():
    """Dropout has two places in this class. Which of them does your forward pass?"""
