"""Wrong answers to train_adder that learners give."""

from grader.diagnosis.marks import edit, instead_of


def examples(pairs, ndigit):
    """All problems as rows of inputs and targets."""
    rows = [addition_example(a, b, ndigit) for a, b in pairs.tolist()]
    return tuple(torch.stack(part) for part in zip(*rows))


def answer_loss(model, xs, ys):
    """The mean loss over the targets that are not -1."""
    return F.cross_entropy(model(xs)[0].flatten(0, 1), ys.flatten(), ignore_index=-1)


def step(optimizer, loss):
    """Fresh gradients, and a step of the optimiser."""
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def trained(xs, ys, sizes, steps, batch_size, learning_rate, generator, loss=answer_loss):
    """A model trained on these rows."""
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        drawn = torch.randint(len(xs), (batch_size,), generator=generator)
        losses.append(step(optimizer, loss(model, xs[drawn], ys[drawn])))
    return model, losses


@instead_of("train_adder")
def minus_one_not_ignored(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """-1 is no digit. cross_entropy has to be told that it means "do not ask"."""
    return trained(
        *examples(pairs, ndigit),
        sizes,
        steps,
        batch_size,
        learning_rate,
        generator,
        lambda model, x, y: F.cross_entropy(model(x)[0].flatten(0, 1), y.flatten()),
    )


@instead_of("train_adder")
def whole_row_asked_for(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """Nobody can guess which numbers will be added. Only the answer counts."""
    xs, ys = examples(pairs, ndigit)
    following = torch.cat([xs[:, 1:], ys[:, -1:]], dim=1)
    return trained(xs, following, sizes, steps, batch_size, learning_rate, generator)


@instead_of("train_adder")
def minus_one_taken_for_digit_0(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """A target of -1 does not mean the digit 0: it means "do not ask"."""
    xs, ys = examples(pairs, ndigit)
    return trained(xs, ys.clamp(min=0), sizes, steps, batch_size, learning_rate, generator)


@instead_of("train_adder")
def only_the_last_digit_asked_for(
    pairs, ndigit, sizes, steps, batch_size, learning_rate, generator
):
    """All digits of the answer are to be learnt, not only the last one."""
    xs, ys = examples(pairs, ndigit)
    ys[:, :-1] = -1
    return trained(xs, ys, sizes, steps, batch_size, learning_rate, generator)


@instead_of("train_adder")
def one_batch_for_ever(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """The same problems in every step are learnt by heart. Draw new ones each time."""
    xs, ys = examples(pairs, ndigit)
    drawn = torch.randint(len(xs), (batch_size,), generator=generator)
    return trained(xs[drawn], ys[drawn], sizes, steps, batch_size, learning_rate, generator)


@instead_of("train_adder")
def gradients_pile_up(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """backward adds to the gradients that are there already. What has to happen before each one?"""
    xs, ys = examples(pairs, ndigit)
    model = GPTLanguageModel(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        drawn = torch.randint(len(xs), (batch_size,), generator=generator)
        loss = answer_loss(model, xs[drawn], ys[drawn])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return model, losses


@instead_of("train_adder")
def step_forgotten(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """Losses and gradients are computed, but nobody moves the weights."""
    xs, ys = examples(pairs, ndigit)
    model = GPTLanguageModel(**sizes)
    losses = []
    for _ in range(steps):
        drawn = torch.randint(len(xs), (batch_size,), generator=generator)
        losses.append(answer_loss(model, xs[drawn], ys[drawn]).item())
    return model, losses


@instead_of("train_adder")
def numbers_of_one_digit_only(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """Your model only ever sees small numbers. The digits in front matter, too."""
    return trained(
        *examples(pairs % 10, ndigit), sizes, steps, batch_size, learning_rate, generator
    )


@instead_of("train_adder")
def generator_not_used(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """The problems are not drawn with the generator you were given, so no run can be repeated."""
    own = torch.Generator()
    own.seed()
    return trained(*examples(pairs, ndigit), sizes, steps, batch_size, learning_rate, own)


@instead_of("train_adder")
def sizes_of_your_own(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """The sizes of the model were given."""
    return trained(
        *examples(pairs, ndigit),
        sizes | {"n_embd": 2 * sizes["n_embd"]},
        steps,
        batch_size,
        learning_rate,
        generator,
    )


@instead_of("train_adder")
def pairs_sorted_in_place(pairs, ndigit, sizes, steps, batch_size, learning_rate, generator):
    """pairs belongs to the caller, who finds its numbers exchanged."""
    pairs.copy_(pairs.sort(dim=1).values)
    return trained(*examples(pairs, ndigit), sizes, steps, batch_size, learning_rate, generator)


@edit(
    "train_adder",
    "rows = [addition_example(a, b, ndigit) for a, b in pairs.tolist()]",
    "rows = [addition_example(a, b, len(str(pairs.max().item()))) for a, b in pairs.tolist()]",
)
def digits_of_the_largest_number():
    """How many digits has every number, also where all of them happen to be small?"""


@edit(
    "train_adder",
    "optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)",
    "optimizer = torch.optim.AdamW(model.parameters())",
)
def rate_not_handed_on():
    """Who tells the optimiser how far to go in a step?"""
