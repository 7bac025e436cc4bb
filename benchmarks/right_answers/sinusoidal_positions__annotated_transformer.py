# style: div_term with exp and log, slices
"""Lecture 7: positions without learning.

GPT learns a vector for every position. The paper "Attention Is All You Need" computed them: pairs of
channels turn like the hands of clocks, the first pair quickly, each further pair more slowly.

    P[t, 2i] = sin(t / 10000^(2i / C))        P[t, 2i + 1] = cos(t / 10000^(2i / C))

Moving on by one position turns every clock by its own fixed angle, wherever one starts.

    grader check sinusoidal_positions
"""
import math
import torch


def sinusoidal_positions(T, C):
    """Return P [T, C] for positions 0 ... T-1. C is even.

    >>> sinusoidal_positions(1, 4)
    tensor([[0., 1., 0., 1.]])
    """
    pe = torch.zeros(T, C)
    position = torch.arange(0, T).unsqueeze(1)
    div_term = torch.exp(torch.arange(0, C, 2) * -(math.log(10000.0) / C))
    pe[:, 0::2] = torch.sin(position * div_term)
    pe[:, 1::2] = torch.cos(position * div_term)
    return pe


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
