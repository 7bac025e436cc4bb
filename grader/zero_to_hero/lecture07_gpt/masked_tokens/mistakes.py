"""Wrong answers to masked_tokens that learners give."""

from grader.diagnosis.marks import edit, instead_of


def hidden(x, chosen, mask_id, vocab_size, generator, masked=0.8, kept=0.1):
    """x with the chosen tokens masked, kept or made random, in these shares."""
    fate = torch.rand(x.shape, generator=generator)
    random_tokens = torch.randint(vocab_size, x.shape, generator=generator)
    inputs = torch.where(chosen & (fate < masked), mask_id, x)
    return torch.where(chosen & (fate >= masked + kept), random_tokens, inputs)


@instead_of("mask_tokens")
def chosen_always_masked(x, mask_id, vocab_size, p, generator):
    """One chosen token in five should not become mask_id, or the model never learns to distrust what it
    reads."""
    chosen = torch.rand(x.shape, generator=generator) < p
    return torch.where(chosen, mask_id, x), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def targets_everywhere(x, mask_id, vocab_size, p, generator):
    """Only chosen positions are asked for. The others can be read off the input."""
    chosen = torch.rand(x.shape, generator=generator) < p
    return hidden(x, chosen, mask_id, vocab_size, generator), x.clone()


@instead_of("mask_tokens")
def kept_tokens_not_asked_for(x, mask_id, vocab_size, p, generator):
    """Tokens that were chosen and kept are asked for as well: that is the point of keeping them."""
    chosen = torch.rand(x.shape, generator=generator) < p
    inputs = hidden(x, chosen, mask_id, vocab_size, generator)
    return inputs, torch.where(inputs != x, x, -1)


@instead_of("mask_tokens")
def random_instead_of_kept(x, mask_id, vocab_size, p, generator):
    """Of the chosen tokens that are not masked, half become random and half stay as they are."""
    chosen = torch.rand(x.shape, generator=generator) < p
    return hidden(x, chosen, mask_id, vocab_size, generator, kept=0.0), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def two_draws_for_three_fates(x, mask_id, vocab_size, p, generator):
    """A tenth of what is left over is not a tenth of the whole. Work out the three shares you get."""
    chosen = torch.rand(x.shape, generator=generator) < p
    return hidden(x, chosen, mask_id, vocab_size, generator, kept=0.18), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def all_but_p_chosen(x, mask_id, vocab_size, p, generator):
    """p is the share that is hidden, not the share that stays."""
    chosen = torch.rand(x.shape, generator=generator) > p
    chosen &= torch.tensor(p > 0)
    return hidden(x, chosen, mask_id, vocab_size, generator), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def whole_columns_chosen(x, mask_id, vocab_size, p, generator):
    """You choose the same positions in every row. Each position of each row has a draw of its own."""
    chosen = (torch.rand(x.shape[1], generator=generator) < p).expand(x.shape)
    return hidden(x, chosen, mask_id, vocab_size, generator), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def whole_rows_chosen(x, mask_id, vocab_size, p, generator):
    """You choose whole texts. Each position of each row has a draw of its own."""
    chosen = (torch.rand(x.shape[0], 1, generator=generator) < p).expand(x.shape)
    return hidden(x, chosen, mask_id, vocab_size, generator), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def targets_are_what_went_in(x, mask_id, vocab_size, p, generator):
    """The model should find out what stood there before. You ask it for what stands there now."""
    chosen = torch.rand(x.shape, generator=generator) < p
    inputs = hidden(x, chosen, mask_id, vocab_size, generator)
    return inputs, torch.where(chosen, inputs, -1)


@instead_of("mask_tokens")
def tokens_not_chosen_are_randomised(x, mask_id, vocab_size, p, generator):
    """Random tokens appear where nothing was chosen."""
    chosen = torch.rand(x.shape, generator=generator) < p
    return hidden(
        x, torch.ones_like(chosen) & torch.tensor(p > 0), mask_id, vocab_size, generator
    ), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def random_tokens_from_the_text(x, mask_id, vocab_size, p, generator):
    """Random tokens should come from the whole vocabulary, not only from what this text happens to hold."""
    chosen = torch.rand(x.shape, generator=generator) < p
    fate = torch.rand(x.shape, generator=generator)
    shuffled = x.flatten()[torch.randperm(x.numel(), generator=generator)].reshape(x.shape)
    inputs = torch.where(chosen & (fate < 0.8), mask_id, x)
    return torch.where(chosen & (fate >= 0.9), shuffled, inputs), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def last_token_never_random(x, mask_id, vocab_size, p, generator):
    """randint never draws its upper bound: which token of the vocabulary is missing?"""
    chosen = torch.rand(x.shape, generator=generator) < p
    return hidden(x, chosen, mask_id, vocab_size - 1, generator), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def generator_not_used(x, mask_id, vocab_size, p, generator):
    """Some random numbers do not come from the generator you were given, so no run can be repeated."""
    chosen = torch.rand(x.shape) < p
    return hidden(x, chosen, mask_id, vocab_size, generator), torch.where(chosen, x, -1)


@instead_of("mask_tokens")
def text_overwritten(x, mask_id, vocab_size, p, generator):
    """x belongs to the caller, who will want to mask other positions the next time."""
    chosen = torch.rand(x.shape, generator=generator) < p
    targets = torch.where(chosen, x, -1)
    x.copy_(hidden(x, chosen, mask_id, vocab_size, generator))
    return x, targets


@edit(
    "mask_tokens",
    "random_tokens = torch.randint(vocab_size, x.shape, generator=generator)",
    "random_tokens = torch.randint(vocab_size + 1, x.shape, generator=generator)",
)
def one_token_too_many():
    """randint never draws its upper bound. Which number do you draw that is no token?"""


@edit("mask_tokens", "return inputs, targets", "return inputs, targets.float()")
def targets_are_floats():
    """Targets are token ids. cross_entropy wants them as whole numbers: LongTensors."""


@edit(
    "mask_tokens",
    "random_tokens = torch.randint(vocab_size, x.shape, generator=generator)",
    "random_tokens = torch.randint(vocab_size, x.shape)",
)
def random_tokens_not_from_the_generator():
    """The same positions are chosen again, and yet something differs. Which draw was not told about the
    generator?"""


@instead_of("masked_loss")
def averaged_over_all_positions(logits, targets):
    """Positions that were not asked for have no loss, and do not count when you divide, either."""
    V = logits.shape[-1]
    total = F.cross_entropy(
        logits.reshape(-1, V), targets.reshape(-1), ignore_index=-1, reduction="sum"
    )
    return total / targets.numel()


@instead_of("masked_loss")
def nothing_chosen_gives_nan(logits, targets):
    """The mean of no numbers at all is 0 / 0."""
    return F.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), targets.reshape(-1), ignore_index=-1
    )


@instead_of("masked_loss")
def minus_one_not_ignored(logits, targets):
    """-1 is no token. cross_entropy has to be told that it means "do not ask"."""
    return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), targets.reshape(-1))


@instead_of("masked_loss")
def minus_one_taken_for_token_0(logits, targets):
    """Positions with the target -1 are not about token 0: they are not to be asked for at all."""
    return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), targets.reshape(-1).clamp(min=0))


@instead_of("masked_loss")
def token_0_ignored(logits, targets):
    """Token 0 is a token like any other. Only -1 means "do not ask"."""
    V, chosen = logits.shape[-1], targets > 0
    total = F.cross_entropy(logits[chosen].reshape(-1, V), targets[chosen], reduction="sum")
    return total / chosen.sum().clamp(min=1)


@instead_of("masked_loss")
def losses_added_up(logits, targets):
    """The more positions are asked for, the larger your loss. Mean or sum?"""
    V = logits.shape[-1]
    return F.cross_entropy(
        logits.reshape(-1, V), targets.reshape(-1), ignore_index=-1, reduction="sum"
    )


@edit(
    "masked_loss",
    "return total / (targets != -1).sum().clamp(min=1)",
    "return total.detach() / (targets != -1).sum().clamp(min=1)",
)
def loss_without_a_graph():
    """The number is right, but nothing can learn from it. What does detach cut?"""
