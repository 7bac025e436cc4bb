"""Right answers to softmax_nll, written otherwise."""

import math
from functools import reduce

from value import Value

from grader.diagnosis.marks import instead_of


@instead_of("softmax")
def counts_and_denominator(logits):
    """The course's exercise sheet: counts, denominator, out."""
    counts = [logit.exp() for logit in logits]
    denominator = sum(counts)
    out = [c / denominator for c in counts]
    return out


@instead_of("softmax")
def largest_taken_out(logits):
    """Whoever fears overflow: the largest number is taken out of new Values, as a constant."""
    largest = max(logit.data for logit in logits)
    counts = [(logit - largest).exp() for logit in logits]
    total = reduce(lambda a, b: a + b, counts)
    return [count * total**-1 for count in counts]


@instead_of("softmax")
def one_share_at_a_time(logits):
    """Plain loops; the total is computed anew for every answer, starting from a Value."""
    probs = []
    for logit in logits:
        total = Value(0.0)
        for other in logits:
            total = total + (other - logit).exp()
        probs.append(1 / total)
    return probs


@instead_of("nll")
def logarithm_of_the_reciprocal(probs, label):
    """log(1/p) is -log p."""
    return (1.0 / probs[label]).log()


@instead_of("nll")
def product_with_minus_one(probs, label):
    """As the sheet says it: -1 times the logarithm, here to another base and back."""
    return -1 * probs[label].log() / math.log(math.e)
