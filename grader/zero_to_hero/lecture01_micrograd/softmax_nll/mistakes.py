"""Wrong answers to softmax_nll that learners give."""

from value import Value

from grader.diagnosis.marks import edit, instead_of


@instead_of("softmax")
def shares_without_exp(logits):
    """Logits may be negative or 0, and probabilities may not. What comes before sharing out?"""
    total = sum(logits)
    return [logit / total for logit in logits]


@instead_of("softmax")
def not_divided(logits):
    """These are all positive, but do they add up to 1?"""
    return [logit.exp() for logit in logits]


@instead_of("softmax")
def divided_by_the_largest(logits):
    """The largest probability came out as 1, so nothing is left for the others. Divide by what?"""
    counts = [logit.exp() for logit in logits]
    largest = max(counts, key=lambda count: count.data)
    return [count / largest for count in counts]


@edit("softmax", "total = sum(counts)", "total = sum((count.data for count in counts))")
def total_is_a_constant():
    """The sum moves with every logit. Taken as plain numbers, the graph does not know."""


@instead_of("softmax")
def counts_are_constants(logits):
    """The total moves with the logits, but the numbers above it are new Values that no logit can move."""
    counts = [logit.exp() for logit in logits]
    total = sum(counts)
    return [Value(count.data) / total for count in counts]


@instead_of("softmax")
def sorted_by_size(logits):
    """Every probability must stand where its logit stands."""
    counts = sorted((logit.exp() for logit in logits), key=lambda count: count.data)
    total = sum(counts)
    return [count / total for count in counts]


@instead_of("softmax")
def probabilities_are_plain_numbers(logits):
    """The numbers are right, but plain: nothing can be walked back through them."""
    counts = [logit.exp().data for logit in logits]
    return [count / sum(counts) for count in counts]


@edit("nll", "return -probs[label].log()", "return probs[label].log()")
def minus_forgotten():
    """A logarithm of a probability is never positive, and a loss should be the larger the worse."""


@edit("nll", "return -probs[label].log()", "return -probs[label]")
def logarithm_forgotten():
    """That is the likelihood with a minus. What turns a probability of 0 into an endless loss?"""


@edit("nll", "return -probs[label].log()", "return -sum((p.log() for p in probs))")
def all_probabilities_counted():
    """Only one probability matters: that of the right answer."""


@edit("nll", "return -probs[label].log()", "return -probs[label - 1].log()")
def label_counted_from_one():
    """Labels count from 0, as Python's lists do."""


@edit("nll", "return -probs[label].log()", "return 1 - probs[label]")
def probability_of_not_being_wrong():
    """One minus the probability is a loss, too, but a tame one: it ends at 1. Which function has no end?"""


@instead_of("softmax")
def logits_changed_in_place(logits):
    """The probabilities are right. And what do the logits hold afterwards, which are not yours?"""
    largest = max(logit.data for logit in logits)
    for logit in logits:
        logit.data -= largest
    counts = [logit.exp() for logit in logits]
    total = sum(counts)
    return [count / total for count in counts]


@edit("nll", "return -probs[label].log()", "return -(probs[label] + 1e-08).log()")
def never_quite_certain():
    """A small number inside the logarithm makes every answer a little likelier than it is. Who asked for it?"""
