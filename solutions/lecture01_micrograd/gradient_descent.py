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


def squared_error(preds: list[Value], targets: list[float]) -> Value:
    """Return the sum of (prediction - target)² over all examples. As in the lecture, it is no mean.

    >>> squared_error([Value(1.5), Value(-2.0)], [1.0, 1.0]).data # 0.25 + 9
    9.25
    """
    # TODO. Which predictions belong to which targets? Stay with Values.
    return sum((pred - target) ** 2 for pred, target in zip(preds, targets))


def zero_grad(params: list[Value]) -> None:
    """Set the gradient of every parameter in the list to 0.0. Nothing else changes.

    Gradients add up by design, so what the last step has left must go before the next one.
    """
    # TODO. One loop.
    for p in params:
        p.grad = 0.0


def sgd_step(params: list[Value], lr: float) -> None:
    """Move every parameter of the list a step against its gradient: lr times as long as the gradient.

    The parameters are changed in place: the network holds these very Values. Their data stays
    a plain number, and their gradients are left as they are.

    >>> p = Value(3.0)
    >>> p.grad = 4.0
    >>> sgd_step([p], lr=0.5)
    >>> p.data
    1.0
    """
    # TODO. Which way is downhill? And what is to change: p, p.data or p.grad?
    for p in params:
        p.data -= lr * p.grad


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
