# style: an accumulating Value, indices
"""Lecture 1: walk downhill.

The loss says with one number how wrong the predictions are. The gradient of a
parameter says which way the loss goes up, and how steeply. So take a small step
the other way with every parameter, and do it again, and again:

    predict  ->  loss  ->  zero_grad  ->  loss.backward()  ->  sgd_step

The step changes plain numbers, not the graph. The graph was there to find the
gradients; the next prediction builds a new one.

    grader check gradient_descent
"""
from value import Value


def squared_error(preds, targets):
    """Return the sum of (prediction - target)² over all examples. As in the lecture, it is no mean.

    >>> squared_error([Value(1.5), Value(-2.0)], [1.0, 1.0]).data # 0.25 + 9
    9.25
    """
    loss = Value(0.0)
    for i in range(len(preds)):
        difference = preds[i] - targets[i]
        loss = loss + difference * difference
    return loss


def zero_grad(params):
    """Set the gradient of every parameter in the list to 0.0. Nothing else changes.

    Gradients add up by design, so what the last step has left must go before the next one.
    """
    for i in range(len(params)):
        params[i].grad = 0.0


def sgd_step(params, lr):
    """Move every parameter of the list a step against its gradient: lr times as long as the gradient.

    The parameters are changed in place: the network holds these very Values. Their data stays
    a plain number.

    >>> p = Value(3.0)
    >>> p.grad = 4.0
    >>> sgd_step([p], lr=0.5)
    >>> p.data
    1.0
    """
    for i in range(len(params)):
        params[i].data = params[i].data - lr * params[i].grad


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
