"""Wrong answers to cross_entropy_loss that learners give."""

from grader.diagnosis.marks import instead_of


def logsumexp(logits):
    largest = logits.max(1, keepdim=True).values
    return (logits - largest).exp().sum(1).log() + largest.squeeze(1)


def targets_of(logits, targets):
    return logits[torch.arange(len(targets)), targets]


def reduced(losses, reduction):
    return {"none": losses, "sum": losses.sum(), "mean": losses.mean()}[reduction]


@instead_of("cross_entropy")
def logarithm_of_a_softmax(logits, targets, reduction="mean"):
    """A probability that was rounded to 0 has no logarithm any more. Write the two steps as one."""
    largest = logits.max(1, keepdim=True).values
    counts = (logits - largest).exp()
    return reduced(-targets_of(counts / counts.sum(1, keepdim=True), targets).log(), reduction)


@instead_of("cross_entropy")
def largest_not_taken_out(logits, targets, reduction="mean"):
    """Log-sum-exp has exponentials in it, too. What is exp(1000)?"""
    return reduced(logits.exp().sum(1).log() - targets_of(logits, targets), reduction)


@instead_of("cross_entropy")
def largest_not_put_back(logits, targets, reduction="mean"):
    """You took the largest logit out of the sum. It has to come back in, behind the logarithm."""
    largest = logits.max(1, keepdim=True).values
    return reduced((logits - largest).exp().sum(1).log() - targets_of(logits, targets), reduction)


@instead_of("cross_entropy")
def largest_of_all_taken_out(logits, targets, reduction="mean"):
    """One number for all rows: a row far below it has nothing left to take the logarithm of."""
    largest = logits.max()
    return reduced(
        (logits - largest).exp().sum(1).log() + largest - targets_of(logits, targets), reduction
    )


@instead_of("cross_entropy")
def no_logsumexp(logits, targets, reduction="mean"):
    """A score is no logarithm of a probability until the log-sum-exp has been taken off."""
    return reduced(-targets_of(logits, targets), reduction)


@instead_of("cross_entropy")
def sign_turned(logits, targets, reduction="mean"):
    """That is the log-likelihood. A loss is its negative, never below 0."""
    return reduced(targets_of(logits, targets) - logsumexp(logits), reduction)


@instead_of("cross_entropy")
def columns_picked(logits, targets, reduction="mean"):
    """logits[:, targets] has a column for each target. Each row has one target only."""
    return reduced((logsumexp(logits)[:, None] - logits[:, targets]).flatten(), reduction)


@instead_of("cross_entropy")
def along_the_batch(logits, targets, reduction="mean"):
    """The classes of an example compete with each other, not the examples. Which axis is summed?"""
    largest = logits.max(0, keepdim=True).values
    lse = (logits - largest).exp().sum(0, keepdim=True).log() + largest
    return reduced(targets_of(lse - logits, targets), reduction)


@instead_of("cross_entropy")
def averaged_over_classes_too(logits, targets, reduction="mean"):
    """The average is over the examples. How many are there?"""
    losses = logsumexp(logits) - targets_of(logits, targets)
    return losses.sum() / logits.numel() if reduction == "mean" else reduced(losses, reduction)


@instead_of("cross_entropy")
def sum_by_default(logits, targets, reduction="sum"):
    """Which reduction does the signature promise when none is named?"""
    return reduced(logsumexp(logits) - targets_of(logits, targets), reduction)


@instead_of("cross_entropy")
def always_the_mean(logits, targets, reduction="mean"):
    """What does reduction do in your function?"""
    return (logsumexp(logits) - targets_of(logits, targets)).mean()


@instead_of("cross_entropy")
def sum_and_none_mixed_up(logits, targets, reduction="mean"):
    """One of the reductions gives what another one should."""
    losses = logsumexp(logits) - targets_of(logits, targets)
    return (
        losses if reduction == "sum" else reduced(losses, "mean" if reduction == "mean" else "sum")
    )


@instead_of("cross_entropy")
def logits_changed(logits, targets, reduction="mean"):
    """-= writes into the caller's logits. Put the difference somewhere else."""
    with torch.no_grad():
        logits -= logits.max(1, keepdim=True).values
    return reduced(logits.exp().sum(1).log() - targets_of(logits, targets), reduction)


@instead_of("cross_entropy")
def cut_off_from_the_logits(logits, targets, reduction="mean"):
    """The value is right, but part of the way back to the logits is cut: the gradient is not softmax - 1."""
    return reduced(logsumexp(logits.detach()) - targets_of(logits, targets), reduction)


@instead_of("cross_entropy")
def any_reduction_accepted(logits, targets, reduction="mean"):
    """What happens when somebody misspells the reduction?"""
    losses = logsumexp(logits) - targets_of(logits, targets)
    if reduction == "none":
        return losses
    return losses.sum() if reduction == "sum" else losses.mean()


@instead_of("cross_entropy")
def refused_by_an_assertion(logits, targets, reduction="mean"):
    """It is refused, but with which error? Look at the one that the text names."""
    assert reduction in ("mean", "sum", "none")
    return reduced(logsumexp(logits) - targets_of(logits, targets), reduction)


@instead_of("cross_entropy")
def largest_put_back_with_another_graph(logits, targets, reduction="mean"):
    """The value is right. What is taken out and what is put back: do both belong to the graph, or neither?"""
    largest = logits.max(1, keepdim=True).values
    total = (logits - largest.detach()).exp().sum(1).log() + largest.squeeze(1)
    return reduced(total - targets_of(logits, targets), reduction)
