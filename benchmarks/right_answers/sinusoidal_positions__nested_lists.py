# style: math.sin and math.cos in nested comprehensions
"""Lecture 7: positions without learning.

GPT learns a vector for every position. The paper "Attention Is All You Need" computed them: pairs of
channels turn like the hands of clocks, the first pair quickly, each further pair more slowly.

    P[t, 2i] = sin(t / 10000^(2i / C))        P[t, 2i + 1] = cos(t / 10000^(2i / C))

Moving on by one position turns every clock by its own fixed angle, wherever one starts.

    grader check sinusoidal_positions
"""
from math import cos, sin
import torch


def sinusoidal_positions(T, C):
    """Return P [T, C] for positions 0 ... T-1. C is even.

    >>> sinusoidal_positions(1, 4)
    tensor([[0., 1., 0., 1.]])
    """
    def number(t, c):
        angle = t / 10000 ** (c // 2 * 2 / C)
        return cos(angle) if c % 2 else sin(angle)

    return torch.tensor([[number(t, c) for c in range(C)] for t in range(T)])


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
