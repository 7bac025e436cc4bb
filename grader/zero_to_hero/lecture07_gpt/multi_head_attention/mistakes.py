"""Wrong answers to multi_head_attention that learners give."""

from grader.diagnosis.marks import instead_of


def assemble(module, n_embd, num_heads, block_size, dropout, head_dropout=None, bias=True):
    """All the parts, for mistakes that change one of them."""
    super(MultiHeadAttention, module).__init__()
    head_dropout = dropout if head_dropout is None else head_dropout
    module.heads = nn.ModuleList(
        [Head(n_embd, n_embd // num_heads, block_size, head_dropout) for _ in range(num_heads)]
    )
    module.proj = nn.Linear(n_embd, n_embd, bias=bias)
    module.dropout = nn.Dropout(dropout)


@instead_of("MultiHeadAttention.__init__")
def heads_in_a_plain_list(self, n_embd, num_heads, block_size, dropout=0.0):
    """torch does not look into Python lists. No optimiser will ever hear of your heads."""
    assemble(self, n_embd, num_heads, block_size, dropout)
    heads = list(self.heads)
    del self.heads
    self.heads = heads


@instead_of("MultiHeadAttention.__init__")
def one_head_many_times(self, n_embd, num_heads, block_size, dropout=0.0):
    """All entries of your list are the same head. Several should look for several things."""
    assemble(self, n_embd, num_heads, block_size, dropout)
    self.heads = nn.ModuleList([self.heads[0]] * num_heads)


@instead_of("MultiHeadAttention.__init__")
def heads_start_as_twins(self, n_embd, num_heads, block_size, dropout=0.0):
    """Heads that start from the same weights have little reason to become different."""
    assemble(self, n_embd, num_heads, block_size, dropout)
    for head in self.heads[1:]:
        head.load_state_dict(self.heads[0].state_dict())


@instead_of("MultiHeadAttention.__init__")
def every_head_as_wide_as_the_stream(self, n_embd, num_heads, block_size, dropout=0.0):
    """The heads share the channels among them: together they are as wide as the stream."""
    assemble(self, n_embd, num_heads, block_size, dropout)
    self.heads = nn.ModuleList(
        [Head(n_embd, n_embd, block_size, dropout) for _ in range(num_heads)]
    )
    self.proj = nn.Linear(n_embd * num_heads, n_embd)


@instead_of("MultiHeadAttention.__init__")
def proj_without_bias(self, n_embd, num_heads, block_size, dropout=0.0):
    """The mixing layer may add something, too: it has a bias."""
    assemble(self, n_embd, num_heads, block_size, dropout, bias=False)


@instead_of("MultiHeadAttention.__init__")
def dropout_not_handed_to_the_heads(self, n_embd, num_heads, block_size, dropout=0.0):
    """The heads have a dropout of their own, and have to be told how much."""
    assemble(self, n_embd, num_heads, block_size, dropout, head_dropout=0.0)


@instead_of("MultiHeadAttention.__init__")
def block_one_token_too_short(self, n_embd, num_heads, block_size, dropout=0.0):
    """A text of block_size tokens does not fit into your heads."""
    assemble(self, n_embd, num_heads, block_size - 1, dropout)


@instead_of("MultiHeadAttention.__init__")
def heads_listen_to_both_sides(self, n_embd, num_heads, block_size, dropout=0.0):
    """A triangle full of ones makes an encoder, as in BERT. A model that writes may not look ahead."""
    assemble(self, n_embd, num_heads, block_size, dropout)
    for head in self.heads:
        head.tril.fill_(1.0)


@instead_of("MultiHeadAttention.forward")
def heads_added_up(self, x):
    """Each head has channels of its own. Side by side, not on top of each other."""
    total = sum(head(x) for head in self.heads)
    return self.dropout(self.proj(total.repeat(1, 1, len(self.heads))))


@instead_of("MultiHeadAttention.forward")
def heads_laid_along_time(self, x):
    """Side by side means along the channels: which dimension is that?"""
    out = torch.cat([head(x) for head in self.heads], dim=1)
    return self.dropout(self.proj(out.reshape(x.shape)))


@instead_of("MultiHeadAttention.forward")
def proj_forgotten(self, x):
    """The heads speak side by side, and nobody mixes what they say."""
    return self.dropout(torch.cat([head(x) for head in self.heads], dim=-1))


@instead_of("MultiHeadAttention.forward")
def heads_in_reverse(self, x):
    """Head 0 comes first: weights that others trained rely on the order."""
    return self.dropout(self.proj(torch.cat([head(x) for head in reversed(self.heads)], dim=-1)))


@instead_of("MultiHeadAttention.forward")
def channels_of_heads_interleaved(self, x):
    """All channels of head 0 come first, then all of head 1. Yours take turns."""
    out = torch.stack([head(x) for head in self.heads], dim=-1)
    return self.dropout(self.proj(out.flatten(-2)))


@instead_of("MultiHeadAttention.forward")
def heads_in_a_chain(self, x):
    """All heads read the same x. In yours each one reads a changed one."""
    outs = []
    for head in self.heads:
        outs.append(head(x))
        x = x + 0 * x + outs[-1].mean(dim=-1, keepdim=True)
    return self.dropout(self.proj(torch.cat(outs, dim=-1)))


@instead_of("MultiHeadAttention.forward")
def dropout_before_proj(self, x):
    """Dropout comes last, on what is added to the stream."""
    return self.proj(self.dropout(torch.cat([head(x) for head in self.heads], dim=-1)))


@instead_of("MultiHeadAttention.forward")
def dropout_forgotten(self, x):
    """There is a dropout layer, but nothing passes through it."""
    return self.proj(torch.cat([head(x) for head in self.heads], dim=-1))


@instead_of("MultiHeadAttention.forward")
def dropout_also_in_evaluation(self, x):
    """Dropout is for training. nn.Dropout knows by itself when to stop."""
    out = self.proj(torch.cat([head(x) for head in self.heads], dim=-1))
    return nn.functional.dropout(out, self.dropout.p, training=True)
