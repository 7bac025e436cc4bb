# style: torch.func on a lambda, list comprehension of items
"""Lecture 1: the same numbers from PyTorch.

PyTorch does what your Value does, for whole arrays at once: a tensor that requires
grad remembers how it was made, and backward() fills in the grad of every leaf, that
is, of every tensor you made yourself. Your engine and PyTorch should agree on every
digit, if PyTorch computes with doubles as Python does (it prefers shorter numbers).

    out = tanh(w[0]·x[0] + w[1]·x[1] + ... + b)

    grader check neuron_in_torch
"""
from torch.func import grad_and_value
import torch


def neuron_in_torch(x: list[float], w: list[float], b: float):
    """Return (out, dx, dw, db): a neuron's output, and its slope along every x, every w, and b.

    x and w are lists of equally many floats, b is a float. The answer is made of plain floats
    too: out and db are floats, dx and dw are lists of floats. Every call starts afresh.

    With w·x + b = 0, tanh has slope 1, and what is left is the slope of a product:

    >>> neuron_in_torch([2.0, 0.0], [1.0, -3.0], -2.0)
    (0.0, [1.0, -3.0], [2.0, 0.0], 1.0)
    """
    f64 = lambda v: torch.as_tensor(v, dtype=torch.float64)
    neuron = lambda x, w, b: torch.tanh(torch.einsum("i,i->", x, w) + b)
    (dx, dw, db), out = grad_and_value(neuron, argnums=(0, 1, 2))(f64(x), f64(w), f64(b))
    return out.item(), [v.item() for v in dx], [v.item() for v in dw], db.item()


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
