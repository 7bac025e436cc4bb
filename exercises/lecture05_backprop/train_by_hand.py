"""Lecture 5: train a network without autograd.

Your gradients are right, so throw autograd out. The loop is the one you know: draw a batch, get the
gradients, take a small step against them. Only that `loss.backward()` is now a function that you wrote
yourself.

Autograd is off limits in this lecture.

    grader check train_by_hand
"""
import torch

from full_backward import forward, full_backward


def draw_batch(X, Y, batch_size, generator=None):
    """Given to you: the (Xb, Yb) of one step, drawn with replacement."""
    ix = torch.randint(0, len(X), (batch_size,), generator=generator)
    return X[ix], Y[ix] # (batch_size, T), (batch_size,)


def train_manual(params, X, Y, steps, batch_size, lr, generator=None):
    """Train the seven parameters by plain gradient descent, `steps` batches long.

    params is the list that full_backward takes, X is (N, T) and Y (N,), of int64. Each step draws one batch,
    by one call of draw_batch. You may change the parameters in place, or make new ones.

    Returns (params, losses): the trained parameters, in the same order, none of which requires a gradient,
    and the list of the `steps` losses, plain floats, each that of its batch before the update.

    >>> z, o = torch.zeros, torch.ones
    >>> params = [o(3, 1), z(2, 4), z(4), z(4, 3), z(3), o(1, 4), z(1, 4)] # see full_backward
    >>> X, Y = torch.tensor([[0, 1], [0, 1]]), torch.tensor([2, 2])
    >>> params, losses = train_manual(params, X, Y, steps=10, batch_size=2, lr=1.)
    >>> len(losses), params[4].argmax().item() # the only letter there was is now the likeliest
    (10, 2)
    """
    # TODO 1. One step: a batch, its loss, seven gradients, seven updates. Then as many of them as asked for.
    raise NotImplementedError("train_by_hand")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small example above
