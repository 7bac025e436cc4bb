"""Wrong answers to bigram_probabilities that learners give."""

from grader.diagnosis.marks import instead_of


def uniform_where_empty(counts, totals):
    return torch.where(totals > 0, counts / totals, torch.full_like(counts, 1 / counts.shape[1]))


@instead_of("bigram_probs")
def keepdim_forgotten(N, smoothing=1.0):
    """Add up your rows: do they give 1? Print the shape of the totals, and ask along which axis (V,) is
    laid out."""
    counts = N.float() + smoothing
    return uniform_where_empty(counts, counts.sum(1))


@instead_of("bigram_probs")
def columns_normalised(N, smoothing=1.0):
    """The columns give 1, the rows do not. You built what came before, given what comes next."""
    counts = N.float() + smoothing
    return uniform_where_empty(counts, counts.sum(0, keepdim=True))


@instead_of("bigram_probs")
def divided_by_everything(N, smoothing=1.0):
    """All cells together give 1. The model needs a distribution for each row: it knows where it stands."""
    counts = N.float() + smoothing
    return counts / counts.sum()


@instead_of("bigram_probs")
def smoothed_after_dividing(N, smoothing=1.0):
    """Fake counts are counts. When do they have to be added?"""
    counts = N.float()
    return uniform_where_empty(counts, counts.sum(1, keepdim=True)) + smoothing


@instead_of("bigram_probs")
def smoothed_twice_normalised(N, smoothing=1.0):
    """Smoothing was added to probabilities, where 1 is as much as all the counts of a row. Add it to the
    counts."""
    counts = N.float()
    P = uniform_where_empty(counts, counts.sum(1, keepdim=True)) + smoothing
    return P / P.sum(1, keepdim=True)


@instead_of("bigram_probs")
def only_zeros_filled(N, smoothing=1.0):
    """A pair that was seen once is now as likely as one never seen. All cells get the fake counts."""
    counts = torch.where(N == 0, torch.full(N.shape, float(smoothing)), N.float())
    return uniform_where_empty(counts, counts.sum(1, keepdim=True))


@instead_of("bigram_probs")
def smoothing_not_in_the_totals(N, smoothing=1.0):
    """The cells have their fake counts, but the totals they are divided by do not."""
    counts = N.float() + smoothing
    return uniform_where_empty(counts, N.float().sum(1, keepdim=True))


@instead_of("bigram_probs")
def smoothing_ignored(N, smoothing=1.0):
    """What does the argument smoothing do in your function?"""
    counts = N.float()
    return uniform_where_empty(counts, counts.sum(1, keepdim=True))


@instead_of("bigram_probs")
def smoothing_always_one(N, smoothing=1.0):
    """You add 1, whatever smoothing was asked for."""
    counts = N.float() + 1
    return counts / counts.sum(1, keepdim=True)


@instead_of("bigram_probs")
def no_smoothing_by_default(N, smoothing=0):
    """How many fake counts does the signature promise when none are asked for?"""
    counts = N.float() + smoothing
    return uniform_where_empty(counts, counts.sum(1, keepdim=True))


@instead_of("bigram_probs")
def empty_row_is_nan(N, smoothing=1.0):
    """Without smoothing, a character that was never seen has a total of 0. What is 0 / 0, and what should
    it be?"""
    counts = N.float() + smoothing
    return counts / counts.sum(1, keepdim=True)


@instead_of("bigram_probs")
def empty_row_is_zero(N, smoothing=1.0):
    """A row of zeros is no distribution: nothing could ever be drawn from it. What is fair if nothing is
    known?"""
    counts = N.float() + smoothing
    return counts / counts.sum(1, keepdim=True).clamp(min=1e-12)


@instead_of("bigram_probs")
def counts_changed(N, smoothing=1.0):
    """The caller's table has changed. Work on a copy: += writes into the tensor you were given."""
    N += int(smoothing)
    counts = N.float() + (smoothing - int(smoothing))
    return uniform_where_empty(counts, counts.sum(1, keepdim=True))


@instead_of("bigram_probs")
def integers_divided_in_place(N, smoothing=1.0):
    """Whole numbers cannot hold fractions. Make floats of the counts before you divide in place."""
    P = N + int(smoothing)
    P /= P.sum(1, keepdim=True)
    return P


@instead_of("bigram_probs")
def empty_rows_filled_in_place(N, smoothing=1.0):
    """Rows without counts become uniform, but in whose table did you write?"""
    N[N.sum(1) == 0] = 1
    counts = N.float() + smoothing
    return counts / counts.sum(1, keepdim=True)
