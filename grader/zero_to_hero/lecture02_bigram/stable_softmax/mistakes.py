"""Wrong answers to stable_softmax that learners give."""

from grader.diagnosis.marks import instead_of


@instead_of("softmax_rows")
def along_the_columns(logits):
    """The columns give 1. The classes of one example compete with each other, not the examples of a batch."""
    counts = (logits - logits.max(0, keepdim=True).values).exp()
    return counts / counts.sum(0, keepdim=True)


@instead_of("softmax_rows")
def nothing_subtracted(logits):
    """Right on paper. What is exp(1000) in a float, and infinity divided by infinity?"""
    counts = logits.exp()
    return counts / counts.sum(1, keepdim=True)


@instead_of("softmax_rows")
def largest_of_all_subtracted(logits):
    """One number was taken off all rows. What is left of a row that lies far below the largest one?"""
    counts = (logits - logits.max()).exp()
    return counts / counts.sum(1, keepdim=True)


@instead_of("softmax_rows")
def mean_subtracted(logits):
    """With the mean taken off, the largest logit of a row can still be thousands above it."""
    counts = (logits - logits.mean(1, keepdim=True)).exp()
    return counts / counts.sum(1, keepdim=True)


@instead_of("softmax_rows")
def smallest_subtracted(logits):
    """Which logit overflows first, the smallest or the largest? Make that one 0."""
    counts = (logits - logits.min(1, keepdim=True).values).exp()
    return counts / counts.sum(1, keepdim=True)


@instead_of("softmax_rows")
def logits_clamped(logits):
    """Cutting the logits off changes the answer. Subtracting the same number from a whole row does not."""
    counts = logits.clamp(-50, 50).exp()
    return counts / counts.sum(1, keepdim=True)


@instead_of("softmax_rows")
def divided_by_everything(logits):
    """All cells together give 1. Every row should, by itself."""
    counts = (logits - logits.max(1, keepdim=True).values).exp()
    return counts / counts.sum()


@instead_of("softmax_rows")
def not_exponentiated(logits):
    """Logits may be negative, counts may not. What makes counts of them?"""
    return logits / logits.sum(1, keepdim=True)


@instead_of("softmax_rows")
def logarithms(logits):
    """Those are logarithms of probabilities. The probabilities themselves were asked for."""
    shifted = logits - logits.max(1, keepdim=True).values
    return shifted - shifted.exp().sum(1, keepdim=True).log()


@instead_of("softmax_rows")
def logits_changed(logits):
    """-= writes into the caller's logits. Put the difference somewhere else."""
    logits -= logits.max(1, keepdim=True).values
    counts = logits.exp()
    return counts / counts.sum(1, keepdim=True)


@instead_of("softmax_rows")
def largest_size_subtracted(logits):
    """You took the largest of the absolute values off. What is left of a row in which all are negative?"""
    counts = (logits - logits.abs().max(1, keepdim=True).values).exp()
    return counts / counts.sum(1, keepdim=True)


@instead_of("softmax_rows")
def totals_along_the_row(logits):
    """Print the shape of the totals. Along which axis is a vector laid when you divide by it?"""
    counts = (logits - logits.max(1, keepdim=True).values).exp()
    return counts / counts.sum(1)
