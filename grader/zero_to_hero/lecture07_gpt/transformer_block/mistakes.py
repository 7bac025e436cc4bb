"""Wrong answers to transformer_block that learners give."""

from grader.diagnosis.marks import instead_of


def assemble(module, n_embd, n_head, block_size, sa_dropout, ffwd_dropout):
    """The parts, for mistakes that change one of them."""
    super(Block, module).__init__()
    module.sa = MultiHeadAttention(n_embd, n_head, block_size, sa_dropout)
    module.ffwd = FeedForward(n_embd, ffwd_dropout)
    module.ln1 = nn.LayerNorm(n_embd)
    module.ln2 = nn.LayerNorm(n_embd)


@instead_of("Block.forward")
def nothing_added_to_the_stream(self, x):
    """Each sub-layer adds to the stream. In yours it replaces it, and deep networks stop learning."""
    return self.ffwd(self.ln2(self.sa(self.ln1(x))))


@instead_of("Block.forward")
def attention_replaces_the_stream(self, x):
    """Attention, too, adds what it has to say to the stream."""
    x = self.sa(self.ln1(x))
    return x + self.ffwd(self.ln2(x))


@instead_of("Block.forward")
def norm_after_the_addition(self, x):
    """That is how the original paper had it. Here the norm comes first, on a copy, and the stream stays
    untouched."""
    x = self.ln1(x + self.sa(x))
    return self.ln2(x + self.ffwd(x))


@instead_of("Block.forward")
def norm_on_what_is_added(self, x):
    """The sub-layer should read a normalised copy. You normalise what it says."""
    x = x + self.ln1(self.sa(x))
    return x + self.ln2(self.ffwd(x))


@instead_of("Block.forward")
def normalised_copy_stays_in_the_stream(self, x):
    """Only the sub-layer reads the normalised copy. What is it added to?"""
    x = self.ln1(x)
    x = x + self.sa(x)
    x = self.ln2(x)
    return x + self.ffwd(x)


@instead_of("Block.forward")
def feed_forward_does_not_hear_attention(self, x):
    """The second sub-layer reads the stream as it is after the first."""
    return x + self.sa(self.ln1(x)) + self.ffwd(self.ln2(x))


@instead_of("Block.forward")
def feed_forward_first(self, x):
    """First the tokens talk, then they think about it."""
    x = x + self.ffwd(self.ln2(x))
    return x + self.sa(self.ln1(x))


@instead_of("Block.forward")
def norms_forgotten(self, x):
    """The sub-layers should read a normalised copy of the stream."""
    x = x + self.sa(x)
    return x + self.ffwd(x)


@instead_of("Block.forward")
def one_norm_for_both(self, x):
    """Each sub-layer has a norm of its own."""
    x = x + self.sa(self.ln1(x))
    return x + self.ffwd(self.ln1(x))


@instead_of("Block.forward")
def stream_changed_in_place(self, x):
    """x belongs to the caller. += changes it for everyone."""
    x += self.sa(self.ln1(x)).detach()
    return x + self.ffwd(self.ln2(x))


@instead_of("Block.forward")
def stream_cut_off_from_the_gradient(self, x):
    """The numbers are right, but the gradient no longer runs straight back through the additions."""
    x = x.detach() + self.sa(self.ln1(x))
    return x.detach() + self.ffwd(self.ln2(x))


@instead_of("Block.__init__")
def attention_without_dropout(self, n_embd, n_head, block_size, dropout=0.0):
    """Both sub-layers have to be told how much to drop."""
    assemble(self, n_embd, n_head, block_size, 0.0, dropout)


@instead_of("Block.__init__")
def feed_forward_without_dropout(self, n_embd, n_head, block_size, dropout=0.0):
    """Both sub-layers have to be told how much to drop. One is not."""
    assemble(self, n_embd, n_head, block_size, dropout, 0.0)


@instead_of("Block.__init__")
def one_norm_in_two_names(self, n_embd, n_head, block_size, dropout=0.0):
    """ln1 and ln2 are the same layer. Each sub-layer needs a norm of its own."""
    assemble(self, n_embd, n_head, block_size, dropout, dropout)
    self.ln2 = self.ln1


@instead_of("Block.__init__")
def block_listens_to_both_sides(self, n_embd, n_head, block_size, dropout=0.0):
    """A block that hears the future belongs to BERT. A model that writes may not look ahead."""
    assemble(self, n_embd, n_head, block_size, dropout, dropout)
    for head in self.sa.heads:
        head.tril.fill_(1.0)


@instead_of("Block.__init__")
def dropout_also_in_evaluation(self, n_embd, n_head, block_size, dropout=0.0):
    """In evaluation mode nothing is to be dropped. Who tells your layers?"""
    assemble(self, n_embd, n_head, block_size, dropout, dropout)
    self.sa.dropout.train = self.ffwd.net[3].train = lambda mode=True: None
