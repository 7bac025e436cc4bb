# style: shapes in a list, math.prod
"""Lecture 3: the numbers that will be learned.

The network looks up T characters in a table C, lays their d features side by side, sends them through a
hidden layer of H tanh units, and from there to one score for each of the V characters. That takes five
tensors:

    C (V, d)     W1 (T * d, H)     b1 (H,)     W2 (H, V)     b2 (V,)

Training changes exactly those tensors that are in the list of parameters and that collect gradients. One that
was forgotten keeps its first random values for ever, and nothing complains.
"""
import math
import torch


def init_mlp(V, d, T, H, generator):
    """Return the list [C, W1, b1, W2, b2], shaped as above: float leaves with requires_grad.

    Every number of all five is drawn from the standard normal distribution, with the torch.Generator given.

    >>> params = init_mlp(V=5, d=2, T=3, H=4, generator=torch.Generator().manual_seed(1))
    >>> [tuple(p.shape) for p in params]
    [(5, 2), (6, 4), (4,), (4, 5), (5,)]
    """
    shapes = [(V, d), (T * d, H), (H,), (H, V), (V,)]
    return [torch.randn(shape, generator=generator, requires_grad=True) for shape in shapes]


def count_params(params):
    """Return how many numbers the tensors of a list hold together, an int.

    >>> count_params([torch.zeros(5, 2), torch.zeros(4)])
    14
    """
    return sum(math.prod(p.shape) for p in params)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
