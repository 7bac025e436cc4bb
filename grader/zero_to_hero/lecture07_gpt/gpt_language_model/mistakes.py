"""Wrong answers to gpt_language_model that learners give."""

from grader.diagnosis.marks import instead_of


def assemble(model, vocab_size, n_embd, n_head, n_layer, block_size, dropout):
    """All the parts, for mistakes that change one of them."""
    super(GPTLanguageModel, model).__init__()
    model.token_embedding_table = nn.Embedding(vocab_size, n_embd)
    model.position_embedding_table = nn.Embedding(block_size, n_embd)
    model.blocks = nn.Sequential(
        *[Block(n_embd, n_head, block_size, dropout) for _ in range(n_layer)]
    )
    model.ln_f = nn.LayerNorm(n_embd)
    model.lm_head = nn.Linear(n_embd, vocab_size)
    model.apply(model._init_weights)


def answered(model, x, targets, norm=True):
    """Logits and loss from the stream x (B, T, C)."""
    x = model.blocks(x)
    logits = model.lm_head(model.ln_f(x) if norm else x)
    return logits, None if targets is None else F.cross_entropy(
        logits.flatten(0, 1), targets.flatten()
    )


@instead_of("GPTLanguageModel.forward")
def positions_left_out(self, idx, targets=None):
    """Attention does not know about order. Where does your model learn which token came first?"""
    return answered(self, self.token_embedding_table(idx), targets)


@instead_of("GPTLanguageModel.forward")
def positions_from_token_ids(self, idx, targets=None):
    """The position table is asked where a token stands, not which token it is."""
    positions = self.position_embedding_table(idx % self.position_embedding_table.num_embeddings)
    return answered(self, self.token_embedding_table(idx) + positions, targets)


@instead_of("GPTLanguageModel.forward")
def every_token_at_position_0(self, idx, targets=None):
    """Every token is told that it stands at position 0."""
    positions = self.position_embedding_table(torch.zeros(idx.shape[1], dtype=torch.long))
    return answered(self, self.token_embedding_table(idx) + positions, targets)


@instead_of("GPTLanguageModel.forward")
def positions_count_from_one(self, idx, targets=None):
    """The first token stands at position 0, and the last of block_size tokens must still be in the table."""
    positions = self.position_embedding_table(torch.arange(1, idx.shape[1] + 1))
    return answered(self, self.token_embedding_table(idx) + positions, targets)


@instead_of("GPTLanguageModel.forward")
def positions_wrap_around(self, idx, targets=None):
    """A text longer than the block should be refused, not told that its last token is its first."""
    size = self.position_embedding_table.num_embeddings
    positions = self.position_embedding_table(torch.arange(idx.shape[1]) % size)
    x = self.token_embedding_table(idx) + positions
    T = min(idx.shape[1], size)
    return answered(self, x[:, :T], None if targets is None else targets[:, :T])


@instead_of("GPTLanguageModel.forward")
def final_norm_skipped(self, idx, targets=None):
    """There is a final norm, but the stream does not pass through it."""
    x = self.token_embedding_table(idx) + self.position_embedding_table(torch.arange(idx.shape[1]))
    return answered(self, x, targets, norm=False)


@instead_of("GPTLanguageModel.forward")
def blocks_skipped(self, idx, targets=None):
    """The stream never runs through the blocks: your model is a bigram model with positions."""
    x = self.token_embedding_table(idx) + self.position_embedding_table(torch.arange(idx.shape[1]))
    logits = self.lm_head(self.ln_f(x))
    return logits, None if targets is None else F.cross_entropy(
        logits.flatten(0, 1), targets.flatten()
    )


@instead_of("GPTLanguageModel.forward")
def first_block_only(self, idx, targets=None):
    """There are n_layer blocks, one behind the other. How many does your stream run through?"""
    x = self.token_embedding_table(idx) + self.position_embedding_table(torch.arange(idx.shape[1]))
    logits = self.lm_head(self.ln_f(self.blocks[0](x)))
    return logits, None if targets is None else F.cross_entropy(
        logits.flatten(0, 1), targets.flatten()
    )


@instead_of("GPTLanguageModel.forward")
def logits_not_flattened(self, idx, targets=None):
    """cross_entropy takes the second dimension for the classes. In yours that is time."""
    x = self.token_embedding_table(idx) + self.position_embedding_table(torch.arange(idx.shape[1]))
    logits, _ = answered(self, x, None)
    return logits, None if targets is None else F.cross_entropy(logits, targets)


@instead_of("GPTLanguageModel.forward")
def targets_shifted_again(self, idx, targets=None):
    """The targets you are given are shifted already: targets[t] follows idx[t]."""
    x = self.token_embedding_table(idx) + self.position_embedding_table(torch.arange(idx.shape[1]))
    logits, _ = answered(self, x, None)
    if targets is None:
        return logits, None
    return logits, F.cross_entropy(logits[:, :-1].flatten(0, 1), targets[:, 1:].flatten())


@instead_of("GPTLanguageModel.forward")
def only_the_last_position_scored(self, idx, targets=None):
    """Every position is an example. You throw away all but the last."""
    x = self.token_embedding_table(idx) + self.position_embedding_table(torch.arange(idx.shape[1]))
    logits, _ = answered(self, x, None)
    return logits, None if targets is None else F.cross_entropy(logits[:, -1], targets[:, -1])


@instead_of("GPTLanguageModel.forward")
def loss_without_targets(self, idx, targets=None):
    """Without targets there is nothing to compare with. What should the loss be then?"""
    x = self.token_embedding_table(idx) + self.position_embedding_table(torch.arange(idx.shape[1]))
    return answered(self, x, idx if targets is None else targets)


@instead_of("GPTLanguageModel.forward")
def nothing_returned(self, idx, targets=None):
    """The numbers are computed, but nobody gets them. Is there a return?"""
    x = self.token_embedding_table(idx) + self.position_embedding_table(torch.arange(idx.shape[1]))
    answered(self, x, targets)


@instead_of("GPTLanguageModel.forward")
def positions_cut_off_from_the_gradient(self, idx, targets=None):
    """The numbers are right, but the position table never learns."""
    positions = self.position_embedding_table(torch.arange(idx.shape[1])).detach()
    return answered(self, self.token_embedding_table(idx) + positions, targets)


@instead_of("GPTLanguageModel.__init__")
def blocks_without_a_mask(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
    """Your model reads its answers: it hears the future. A loss far too good to be true is the sign of
    that."""
    assemble(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout)
    for name, buffer in self.named_buffers():
        buffer.fill_(1.0)


@instead_of("GPTLanguageModel.__init__")
def one_block_many_times(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
    """Your blocks are one and the same block. Each layer has weights of its own."""
    assemble(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout)
    self.blocks = nn.Sequential(*[self.blocks[0]] * n_layer)


@instead_of("GPTLanguageModel.__init__")
def head_without_bias(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
    """lm_head is a Linear layer with a bias."""
    assemble(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout)
    self.lm_head = nn.Linear(n_embd, vocab_size, bias=False)
    self._init_weights(self.lm_head)


@instead_of("GPTLanguageModel.__init__")
def head_tied_to_the_table(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
    """GPT-2 shares these weights, this model does not: count the parameters."""
    assemble(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout)
    self.lm_head.weight = self.token_embedding_table.weight


@instead_of("GPTLanguageModel.__init__")
def positions_for_every_token_id(
    self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0
):
    """There are block_size positions, not one for each token of the vocabulary."""
    assemble(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout)
    self.position_embedding_table = nn.Embedding(vocab_size, n_embd)
    self._init_weights(self.position_embedding_table)


@instead_of("GPTLanguageModel.__init__")
def dropout_not_handed_on(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
    """The blocks have to be told how much to drop."""
    assemble(self, vocab_size, n_embd, n_head, n_layer, block_size, 0.0)


@instead_of("GPTLanguageModel.__init__")
def weights_as_torch_draws_them(self, vocab_size, n_embd, n_head, n_layer, block_size, dropout=0.0):
    """torch's own Embedding weights are fifty times as large: the first guesses are far from uniform."""
    super(GPTLanguageModel, self).__init__()
    self.token_embedding_table = nn.Embedding(vocab_size, n_embd)
    self.position_embedding_table = nn.Embedding(block_size, n_embd)
    self.blocks = nn.Sequential(
        *[Block(n_embd, n_head, block_size, dropout) for _ in range(n_layer)]
    )
    self.ln_f = nn.LayerNorm(n_embd)
    self.lm_head = nn.Linear(n_embd, vocab_size)


@instead_of("GPTLanguageModel._init_weights")
def only_linear_layers_start_small(self, module):
    """The tables have weights to draw, too."""
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, mean=0.0, std=0.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)


@instead_of("GPTLanguageModel._init_weights")
def only_tables_start_small(self, module):
    """The Linear layers have weights to draw, too."""
    if isinstance(module, nn.Embedding):
        nn.init.normal_(module.weight, mean=0.0, std=0.02)
    if isinstance(module, nn.Linear) and module.bias is not None:
        nn.init.zeros_(module.bias)


@instead_of("GPTLanguageModel._init_weights")
def biases_left_as_they_are(self, module):
    """Biases start at 0."""
    if isinstance(module, (nn.Linear, nn.Embedding)):
        nn.init.normal_(module.weight, mean=0.0, std=0.02)


@instead_of("GPTLanguageModel._init_weights")
def uniform_instead_of_normal(self, module):
    """The standard deviation should be 0.02. What is that of numbers between -0.02 and 0.02?"""
    if isinstance(module, (nn.Linear, nn.Embedding)):
        nn.init.uniform_(module.weight, -0.02, 0.02)
    if isinstance(module, nn.Linear) and module.bias is not None:
        nn.init.zeros_(module.bias)


@instead_of("GPTLanguageModel._init_weights")
def weights_start_at_zero(self, module):
    """From all zeros every channel learns the same thing. Small, but random."""
    if isinstance(module, (nn.Linear, nn.Embedding)):
        nn.init.zeros_(module.weight)
    if isinstance(module, nn.Linear) and module.bias is not None:
        nn.init.zeros_(module.bias)
