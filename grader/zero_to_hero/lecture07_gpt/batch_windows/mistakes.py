"""Wrong answers to batch_windows that learners give."""

from grader.diagnosis.marks import instead_of


def cut(data, starts, block_size, shift=1):
    """Windows at these starts and their targets `shift` tokens later."""
    x = torch.stack([data[i : i + block_size] for i in starts])
    return x, torch.stack([data[i + shift : i + shift + block_size] for i in starts])


@instead_of("get_batch")
def targets_not_shifted(data, block_size, batch_size, generator):
    """y[t] must be the token after x[t]. If both are the same, the model learns to copy."""
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    return cut(data, starts, block_size, shift=0)


@instead_of("get_batch")
def targets_shifted_backwards(data, block_size, batch_size, generator):
    """The target is what comes next, not what came before."""
    starts = 1 + torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    return cut(data, starts, block_size, shift=-1)


@instead_of("get_batch")
def last_window_never_drawn(data, block_size, batch_size, generator):
    """randint never draws its upper bound. How many starts are there in a text of block_size + 1 tokens?"""
    starts = torch.randint(max(1, len(data) - block_size - 1), (batch_size,), generator=generator)
    return cut(data, starts, block_size)


@instead_of("get_batch")
def first_window_never_drawn(data, block_size, batch_size, generator):
    """The text has a first window, too: where does it start?"""
    last = len(data) - block_size
    starts = torch.randint(min(1, last - 1), last, (batch_size,), generator=generator)
    return cut(data, starts, block_size)


@instead_of("get_batch")
def no_room_for_the_last_target(data, block_size, batch_size, generator):
    """A window of x and its last target are block_size + 1 tokens. Do they fit behind your largest start?"""
    starts = torch.randint(len(data) - block_size + 1, (batch_size,), generator=generator)
    return cut(data, starts, block_size)


@instead_of("get_batch")
def windows_run_off_the_end(data, block_size, batch_size, generator):
    """A window that starts near the end of the text has too few tokens left."""
    starts = torch.randint(len(data), (batch_size,), generator=generator)
    return cut(data, starts, block_size)


@instead_of("get_batch")
def one_start_for_the_whole_batch(data, block_size, batch_size, generator):
    """All rows of your batch are the same window. Each needs a start of its own."""
    start = torch.randint(len(data) - block_size, (1,), generator=generator)
    return cut(data, start.expand(batch_size), block_size)


@instead_of("get_batch")
def rows_follow_each_other(data, block_size, batch_size, generator):
    """Only the first row starts at random; the others are where it sends them."""
    count = len(data) - block_size
    start = torch.randint(count, (1,), generator=generator)
    return cut(data, (start + block_size * torch.arange(batch_size)) % count, block_size)


@instead_of("get_batch")
def generator_not_used(data, block_size, batch_size, generator):
    """The random numbers do not come from the generator you were given, so no run can be repeated."""
    starts = torch.randint(len(data) - block_size, (batch_size,))
    return cut(data, starts, block_size)


@instead_of("get_batch")
def always_the_same_batch(data, block_size, batch_size, generator):
    """A generator of your own, seeded in here, draws the same windows for ever."""
    starts = torch.randint(
        len(data) - block_size, (batch_size,), generator=torch.Generator().manual_seed(1337)
    )
    return cut(data, starts, block_size)


@instead_of("get_batch")
def tokens_turned_into_floats(data, block_size, batch_size, generator):
    """An embedding looks rows up by whole numbers. Which type do your tokens have?"""
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, y = cut(data, starts, block_size)
    return x.float(), y.float()


@instead_of("get_batch")
def targets_only_for_the_last_position(data, block_size, batch_size, generator):
    """Every position of a window is an example with a target of its own."""
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, y = cut(data, starts, block_size)
    return x, y[:, -1:].expand(-1, block_size)
