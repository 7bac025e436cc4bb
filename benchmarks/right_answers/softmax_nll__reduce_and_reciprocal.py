# style: functools.reduce, one reciprocal shared by all, log of 1/p
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
from functools import reduce
from operator import add, methodcaller
from value import Value


def softmax(logits):
    """Return the probability of each answer, in the order of the logits.

    >>> [p.data for p in softmax([Value(0.0), Value(0.0)])]
    [0.5, 0.5]
    """
    exps = list(map(methodcaller("exp"), logits))
    inverse = 1.0 / reduce(add, exps)
    return [inverse * e for e in exps]


nll = lambda probs, label: (1.0 / probs[label]).log()


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
