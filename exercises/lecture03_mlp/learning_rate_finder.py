"""Lecture 3: how large a step?

Too small a learning rate and nothing moves, too large and the loss explodes; the two may lie a factor of a
thousand apart. So try them all in a single run: start with the smallest, raise the rate a little at every
step, and write down the loss. First it hardly falls, then it falls quickly, then it goes wild. The best rate
lies in the valley.

    exponents  lo ... hi, equally spaced           rate of step i  =  10 ** exponent i

A loss on a handful of examples jumps about, and its lowest point is an accident. Average neighbours first.
"""
import torch

from training_step import minibatch, train_step


def lr_candidates(n, lo=-3, hi=0):
    """Return (exps, lrs), (n,) floats each: n exponents from lo to hi, both included, and the rates they
    stand for.

    >>> lr_candidates(4)
    (tensor([-3., -2., -1.,  0.]), tensor([0.0010, 0.0100, 0.1000, 1.0000]))
    """
    # TODO 1. What is equally spaced, the rates or the exponents?                            -> (n,), (n,)
    raise NotImplementedError("learning_rate_finder")


def lr_sweep(params, X, Y, lrs, batch, generator):
    """Return the losses of one run, a list of floats: step i draws a new minibatch and uses rate lrs[i].

    params: [C, W1, b1, W2, b2], trained in place from one step to the next; the caller's own are moved.
    X: (N, T), Y: (N,). lrs: (n,). batch: examples for each step, drawn with the torch.Generator given.

    >>> params = [torch.zeros(s, requires_grad=True) for s in ((2, 1), (1, 1), (1,), (1, 2), (2,))]
    >>> X, Y, g = torch.tensor([[0]]), torch.tensor([1]), torch.Generator().manual_seed(1)
    >>> losses = lr_sweep(params, X, Y, torch.tensor([0., 0.5, 0.]), 4, g)
    >>> [round(loss, 4) for loss in losses] # a rate of 0 changes nothing; the step of 0.5 shows afterwards
    [0.6931, 0.6931, 0.4741]
    """
    # TODO 2. One step for each rate, always with the same network.
    raise NotImplementedError("learning_rate_finder")


def best_lr(exps, losses, window):
    """Return the learning rate in the middle of the `window` neighbouring steps with the lowest average loss,
    a float.

    exps: (n,), the exponents. losses: n losses. window: an odd number, at most n; only whole windows count.

    >>> exps = torch.tensor([-4., -3., -2., -1., 0.])
    >>> best_lr(exps, [1.5, 4.0, 2.0, 1.9, 2.5], window=3) # the single lowest loss was luck
    0.1
    """
    # TODO 3. The average of every whole window. How many of them are there?      -> (n - window + 1,)
    # TODO 4. The middle of the best one, as a rate.
    raise NotImplementedError("learning_rate_finder")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
