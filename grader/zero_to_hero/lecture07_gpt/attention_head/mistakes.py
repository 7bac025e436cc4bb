"""Wrong answers to attention_head that learners give."""

from grader.diagnosis.marks import instead_of


def listen(head, x, scale=None, mask=True):
    """(weights before dropout, values) of a head; scale divides the scores."""
    T = x.shape[1]
    q, k, v = head.query(x), head.key(x), head.value(x)
    scores = q @ k.transpose(-2, -1) / (k.shape[-1] ** 0.5 if scale is None else scale)
    if mask:
        scores = scores.masked_fill(head.tril[:T, :T] == 0, float("-inf"))
    return torch.softmax(scores, dim=-1), v


def assemble(head, n_embd, head_size, block_size, dropout, bias=False):
    """The parts of a head, for mistakes that assemble them wrongly."""
    super(Head, head).__init__()
    head.key = nn.Linear(n_embd, head_size, bias=bias)
    head.query = nn.Linear(n_embd, head_size, bias=bias)
    head.value = nn.Linear(n_embd, head_size, bias=bias)
    head.dropout = nn.Dropout(dropout)


@instead_of("Head.__init__")
def layers_with_bias(self, n_embd, head_size, block_size, dropout=0.0):
    """key, query and value are plain matrices here: nothing is added to their products."""
    assemble(self, n_embd, head_size, block_size, dropout, bias=True)
    self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)))


@instead_of("Head.__init__")
def tril_is_a_parameter(self, n_embd, head_size, block_size, dropout=0.0):
    """There is nothing to learn about who comes first. An optimiser would train your triangle away."""
    assemble(self, n_embd, head_size, block_size, dropout)
    self.tril = nn.Parameter(torch.tril(torch.ones(block_size, block_size)))


@instead_of("Head.__init__")
def tril_is_a_plain_attribute(self, n_embd, head_size, block_size, dropout=0.0):
    """A plain tensor stays behind when the module moves to another device, and is not saved with it."""
    assemble(self, n_embd, head_size, block_size, dropout)
    self.tril = torch.tril(torch.ones(block_size, block_size))


@instead_of("Head.__init__")
def upper_triangle(self, n_embd, head_size, block_size, dropout=0.0):
    """Rows ask, columns answer. In your triangle the first token hears everyone."""
    assemble(self, n_embd, head_size, block_size, dropout)
    self.register_buffer("tril", torch.triu(torch.ones(block_size, block_size)))


@instead_of("Head.__init__")
def token_may_not_hear_itself(self, n_embd, head_size, block_size, dropout=0.0):
    """The first token has nobody before it. If it may not hear itself, either, its softmax is nan."""
    assemble(self, n_embd, head_size, block_size, dropout)
    self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size), diagonal=-1))


@instead_of("Head.__init__")
def two_layers_share_their_weights(self, n_embd, head_size, block_size, dropout=0.0):
    """What a token looks for and what it has to offer are two things: two layers."""
    assemble(self, n_embd, head_size, block_size, dropout)
    self.query = self.key
    self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)))


@instead_of("Head.__init__")
def dropout_rate_forgotten(self, n_embd, head_size, block_size, dropout=0.0):
    """nn.Dropout drops half of everything unless it is told how much."""
    assemble(self, n_embd, head_size, block_size, 0.5)
    self.register_buffer("tril", torch.tril(torch.ones(block_size, block_size)))


@instead_of("Head.forward")
def not_scaled(self, x):
    """Without a scale the scores grow with the head size, and the softmax listens to one token only."""
    weights, v = listen(self, x, scale=1.0)
    return self.dropout(weights) @ v


@instead_of("Head.forward")
def scaled_by_n_embd(self, x):
    """The dot product runs over this head's own channels. How many are they?"""
    weights, v = listen(self, x, scale=x.shape[-1] ** 0.5)
    return self.dropout(weights) @ v


@instead_of("Head.forward")
def scaled_without_the_root(self, x):
    """The spread of a sum of hs products grows like the root of hs, not like hs."""
    weights, v = listen(self, x, scale=v_size(self))
    return self.dropout(weights) @ v


def v_size(head):
    """The head size."""
    return head.value.weight.shape[0]


@instead_of("Head.forward")
def multiplied_by_the_root(self, x):
    """The scores should become smaller, not larger."""
    weights, v = listen(self, x, scale=v_size(self) ** -0.5)
    return self.dropout(weights) @ v


@instead_of("Head.forward")
def mask_forgotten(self, x):
    """Every token hears those that come after it. In training they are the answers."""
    weights, v = listen(self, x, mask=False)
    return self.dropout(weights) @ v


@instead_of("Head.forward")
def triangle_drawn_anew(self, x):
    """tril is there to say who may hear whom. You never look at it."""
    T = x.shape[1]
    q, k, v = self.query(x), self.key(x), self.value(x)
    scores = q @ k.transpose(-2, -1) * k.shape[-1] ** -0.5
    scores = scores.masked_fill(torch.ones(T, T).triu(1) == 1, float("-inf"))
    return self.dropout(torch.softmax(scores, dim=-1)) @ v


@instead_of("Head.forward")
def triangle_not_cut_to_size(self, x):
    """A text may be shorter than block_size. How large is the table of its scores?"""
    q, k, v = self.query(x), self.key(x), self.value(x)
    scores = (q @ k.transpose(-2, -1) * k.shape[-1] ** -0.5).masked_fill(
        self.tril == 0, float("-inf")
    )
    return self.dropout(torch.softmax(scores, dim=-1)) @ v


@instead_of("Head.forward")
def masked_with_zero(self, x):
    """A score of 0 is a score like any other, and e^0 = 1. Which score has weight 0?"""
    T = x.shape[1]
    q, k, v = self.query(x), self.key(x), self.value(x)
    scores = (q @ k.transpose(-2, -1) * k.shape[-1] ** -0.5).masked_fill(
        self.tril[:T, :T] == 0, 0.0
    )
    return self.dropout(torch.softmax(scores, dim=-1)) @ v


@instead_of("Head.forward")
def masked_after_the_softmax(self, x):
    """After the softmax the future has already taken its share. Do your rows still sum to 1?"""
    T = x.shape[1]
    weights, v = listen(self, x, mask=False)
    return self.dropout(weights * self.tril[:T, :T]) @ v


@instead_of("Head.forward")
def softmax_over_queries(self, x):
    """Each token spreads one unit of attention over those it hears: that is the last dimension."""
    T = x.shape[1]
    q, k, v = self.query(x), self.key(x), self.value(x)
    scores = (q @ k.transpose(-2, -1) * k.shape[-1] ** -0.5).masked_fill(
        self.tril[:T, :T] == 0, float("-inf")
    )
    return self.dropout(torch.softmax(scores, dim=-2)) @ v


@instead_of("Head.forward")
def keys_ask_and_queries_answer(self, x):
    """Row t of the scores belongs to the query of token t. In yours it belongs to its key."""
    T = x.shape[1]
    q, k, v = self.query(x), self.key(x), self.value(x)
    scores = (k @ q.transpose(-2, -1) * k.shape[-1] ** -0.5).masked_fill(
        self.tril[:T, :T] == 0, float("-inf")
    )
    return self.dropout(torch.softmax(scores, dim=-1)) @ v


@instead_of("Head.forward")
def x_heard_instead_of_values(self, x):
    """What is communicated is the value, which has head_size channels. x is kept private."""
    weights, _ = listen(self, x)
    return self.dropout(weights) @ x


@instead_of("Head.forward")
def dropout_on_scores(self, x):
    """A score of 0 is not silence. Drop weights, behind the softmax."""
    T = x.shape[1]
    q, k, v = self.query(x), self.key(x), self.value(x)
    scores = self.dropout(q @ k.transpose(-2, -1) * k.shape[-1] ** -0.5)
    scores = scores.masked_fill(self.tril[:T, :T] == 0, float("-inf"))
    return torch.softmax(scores, dim=-1) @ v


@instead_of("Head.forward")
def dropout_forgotten(self, x):
    """There is a dropout layer, but nothing passes through it."""
    weights, v = listen(self, x)
    return weights @ v


@instead_of("Head.forward")
def dropout_also_in_evaluation(self, x):
    """Dropout is for training. nn.Dropout knows by itself when to stop."""
    weights, v = listen(self, x)
    return nn.functional.dropout(weights, self.dropout.p, training=True) @ v


@instead_of("Head.forward")
def positions_added_in_place(self, x):
    """x belongs to the caller. Every further head would see what you did to it."""
    weights, v = listen(self, x)
    out = self.dropout(weights) @ v
    x += torch.arange(x.shape[1])[:, None]
    return out
