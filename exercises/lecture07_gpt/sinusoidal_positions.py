"""Lecture 7: positions without learning.

GPT learns a vector for every position. The paper "Attention Is All You Need" computed them: pairs of
channels turn like the hands of clocks, the first pair quickly, each further pair more slowly.

    P[t, 2i] = sin(t / 10000^(2i / C))        P[t, 2i + 1] = cos(t / 10000^(2i / C))

Moving on by one position turns every clock by its own fixed angle, wherever one starts.

    grader check sinusoidal_positions
"""
import torch


def sinusoidal_positions(T, C):
    """Return P, float32 [T, C], for positions 0 ... T-1. C is even.

    >>> sinusoidal_positions(1, 4)
    tensor([[0., 1., 0., 1.]])
    """
    # TODO 1. The angle of every position on every clock.                               -> (T, C / 2)
    # TODO 2. Sines into the even channels, cosines into the odd ones.                      -> (T, C)
    raise NotImplementedError("sinusoidal_positions")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
