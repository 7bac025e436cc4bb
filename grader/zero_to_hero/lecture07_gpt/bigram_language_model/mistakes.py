"""Wrong answers to bigram_language_model that learners give."""

from grader.diagnosis.marks import instead_of


@instead_of("BigramLanguageModel.forward")
def logits_not_flattened(self, idx, targets=None):
    """cross_entropy takes the second dimension for the classes. Yours is time, and only by luck is that no
    error."""
    logits = self.token_embedding_table(idx)
    return logits, None if targets is None else F.cross_entropy(logits, targets)


@instead_of("BigramLanguageModel.forward")
def logits_and_targets_flattened_in_different_orders(self, idx, targets=None):
    """After flattening, row n of the logits and number n of the targets must still be about the same
    token."""
    logits = self.token_embedding_table(idx)
    if targets is None:
        return logits, None
    B, T, V = logits.shape
    return logits, F.cross_entropy(logits.transpose(0, 1).reshape(B * T, V), targets.reshape(B * T))


@instead_of("BigramLanguageModel.forward")
def columns_instead_of_rows(self, idx, targets=None):
    """What follows token i stands in row i of the table. You read a column."""
    logits = self.token_embedding_table.weight[:, idx].movedim(0, -1)
    return logits, None if targets is None else F.cross_entropy(
        logits.flatten(0, 1), targets.flatten()
    )


@instead_of("BigramLanguageModel.forward")
def softmax_before_cross_entropy(self, idx, targets=None):
    """cross_entropy takes logits and does the softmax itself. Twice is once too often."""
    logits = self.token_embedding_table(idx)
    if targets is None:
        return logits, None
    return logits, F.cross_entropy(logits.softmax(-1).flatten(0, 1), targets.flatten())


@instead_of("BigramLanguageModel.forward")
def probabilities_instead_of_logits(self, idx, targets=None):
    """The rows of the table are logits. What follows wants them as they are."""
    logits = self.token_embedding_table(idx)
    return logits.softmax(-1), None if targets is None else F.cross_entropy(
        logits.flatten(0, 1), targets.flatten()
    )


@instead_of("BigramLanguageModel.forward")
def losses_added_up(self, idx, targets=None):
    """A loss that grows with the size of the batch cannot be compared. Mean or sum?"""
    logits = self.token_embedding_table(idx)
    if targets is None:
        return logits, None
    return logits, F.cross_entropy(logits.flatten(0, 1), targets.flatten(), reduction="sum")


@instead_of("BigramLanguageModel.forward")
def targets_shifted_again(self, idx, targets=None):
    """The targets you are given are shifted already: targets[t] follows idx[t]."""
    logits = self.token_embedding_table(idx)
    if targets is None:
        return logits, None
    return logits, F.cross_entropy(logits[:, :-1].flatten(0, 1), targets[:, 1:].flatten())


@instead_of("BigramLanguageModel.forward")
def inputs_taken_for_targets(self, idx, targets=None):
    """The loss asks how well the *next* token was foreseen, not the one you looked up."""
    logits = self.token_embedding_table(idx)
    return logits, None if targets is None else F.cross_entropy(logits.flatten(0, 1), idx.flatten())


@instead_of("BigramLanguageModel.forward")
def loss_without_targets(self, idx, targets=None):
    """Without targets there is nothing to compare with. What should the loss be then?"""
    logits = self.token_embedding_table(idx)
    targets = idx * 0 if targets is None else targets
    return logits, F.cross_entropy(logits.flatten(0, 1), targets.flatten())


@instead_of("BigramLanguageModel.forward")
def nothing_returned(self, idx, targets=None):
    """The numbers are computed, but nobody gets them. Is there a return?"""
    self.token_embedding_table(idx)


@instead_of("BigramLanguageModel.forward")
def table_cut_off_from_the_loss(self, idx, targets=None):
    """The loss is right, but no gradient finds its way from it to the table."""
    logits = self.token_embedding_table(idx)
    if targets is None:
        return logits, None
    loss = F.cross_entropy(logits.detach().flatten(0, 1), targets.flatten())
    return logits, loss.requires_grad_()


@instead_of("BigramLanguageModel.forward")
def logits_only_with_targets_changed(self, idx, targets=None):
    """Targets are for measuring. The logits must not depend on them."""
    logits = self.token_embedding_table(idx)
    if targets is None:
        return logits, None
    return self.token_embedding_table(targets), F.cross_entropy(
        logits.flatten(0, 1), targets.flatten()
    )


@instead_of("BigramLanguageModel.__init__")
def head_behind_the_table(self, vocab_size):
    """The table's rows are the logits already: there is nothing else to learn here."""
    super(BigramLanguageModel, self).__init__()
    self.token_embedding_table = nn.Embedding(vocab_size, vocab_size)
    self.lm_head = nn.Linear(vocab_size, vocab_size)
