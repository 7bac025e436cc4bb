"""Lecture 1: how wrong is a guess among several answers?

A network that has to choose among answers gives each a score, any number at all:
the logits. Softmax turns scores into probabilities: make them positive, then
share out 1 among them. The negative log likelihood looks at one probability only,
that of the right answer: 0 if it is 1, and the larger the closer it is to 0.

    p[j] = exp(logits[j]) / Σ exp(logits[k])          nll = -log p[label]

Written with your Value, both are graphs, and backward() finds the gradient of
every logit. It comes out as something beautifully simple: can you guess it?

    grader check softmax_nll
"""
from value import Value


def softmax(logits: list[Value]) -> list[Value]:
    """Return the probability of each answer, in the order of the logits. These are left as they are.

    >>> [p.data for p in softmax([Value(0.0), Value(0.0)])]
    [0.5, 0.5]
    """
    # TODO 1. What makes every logit positive, and larger logits larger?   -> a list of Values
    # TODO 2. What must each be divided by, so that all add up to 1? Stay with Values: this
    #         number moves with every logit, and the gradients have to know.
    raise NotImplementedError("softmax_nll")


def nll(probs: list[Value], label: int) -> Value:
    """Return how surprising the right answer is. label is its place in probs.

    The list is left as it is.

    >>> nll([Value(0.5), Value(0.25), Value(0.25)], 1).data # minus the logarithm of a quarter
    1.3862943611198906
    """
    # TODO. One line.
    raise NotImplementedError("softmax_nll")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
