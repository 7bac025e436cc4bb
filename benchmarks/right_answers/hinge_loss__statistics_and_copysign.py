# style: math.copysign for the sign, statistics.fmean
"""Lecture 1, stretch: a loss that is satisfied with enough.

The squared error wants every answer to be exactly +1 or -1. To sort points into two
kinds that is too strict: an answer of +3 for a point of kind +1 is not wrong. The
hinge loss wants the answer on the right side, with a margin of 1, and no more:

    hinge    max(0, 1 - y·score)           0 once y·score is at least 1

So that the scores do not simply grow, large weights are punished a little:

    loss     mean of the hinges  +  alpha · Σ p²   over all parameters p

    grader check hinge_loss
"""
from math import copysign
from statistics import fmean
from value import Value


def svm_loss(scores: list[Value], ys: list[int], params: list[Value], alpha=1e-4) -> tuple[Value, float]:
    """Return (loss, accuracy) for scores and their true kinds ys, each +1 or -1.

    loss is a Value. accuracy is a plain float: the share of scores that have the sign of their y.

    Hinges of 0 and 1.5 have the mean 0.75, and the parameter costs 0.25·9:

    >>> loss, accuracy = svm_loss([Value(2.0), Value(-0.5)], [1, 1], [Value(3.0)], alpha=0.25)
    >>> loss.data, accuracy
    (3.0, 0.5)
    """
    pairs = list(zip(scores, ys))
    hinge = sum([(-(score * y - 1)).relu() for score, y in pairs], Value(0.0)) / len(pairs)
    decay = sum([alpha * p ** 2 for p in params], Value(0.0))
    accuracy = fmean(copysign(1, score.data) == y for score, y in pairs)
    return hinge + decay, accuracy


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
