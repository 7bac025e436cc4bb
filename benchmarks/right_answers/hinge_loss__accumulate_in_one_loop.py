# style: one loop, starting from Value(0.0); sign by the product
"""Lecture 1, stretch: a loss that is satisfied with enough.

The squared error wants every answer to be exactly +1 or -1. To sort points into two
kinds that is too strict: an answer of +3 for a point of kind +1 is not wrong. The
hinge loss wants the answer on the right side, with a margin of 1, and no more:

    hinge    max(0, 1 - y·score)           0 once y·score is at least 1

So that the scores do not simply grow, large weights are punished a little:

    loss     mean of the hinges  +  alpha · Σ p²   over all parameters p

    grader check hinge_loss
"""
from value import Value


def svm_loss(scores, ys, params, alpha=1e-4):
    """Return (loss, accuracy) for scores and their true kinds ys, each +1 or -1.

    loss is a Value. accuracy is a plain float: the share of scores that have the sign of their y.

    Hinges of 0 and 1.5 have the mean 0.75, and the parameter costs 0.25·9:

    >>> loss, accuracy = svm_loss([Value(2.0), Value(-0.5)], [1, 1], [Value(3.0)], alpha=0.25)
    >>> loss.data, accuracy
    (3.0, 0.5)
    """
    n = len(scores)
    loss, right = Value(0.0), 0
    for score, y in zip(scores, ys):
        margin = y * score
        loss = loss + (1.0 - margin).relu() / n
        if margin.data > 0:
            right += 1
    for p in params:
        loss += p ** 2 * alpha
    return loss, right / n


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
