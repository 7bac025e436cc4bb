# style: unit complex numbers, imaginary part before real part, numpy
"""Lecture 7: positions without learning.

GPT learns a vector for every position. The paper "Attention Is All You Need" computed them: pairs of
channels turn like the hands of clocks, the first pair quickly, each further pair more slowly.

    P[t, 2i] = sin(t / 10000^(2i / C))        P[t, 2i + 1] = cos(t / 10000^(2i / C))

Moving on by one position turns every clock by its own fixed angle, wherever one starts.

    grader check sinusoidal_positions
"""
import numpy as np
import torch


def sinusoidal_positions(T: int, C: int) -> torch.Tensor:
    """Return P [T, C] for positions 0 ... T-1. C is even.

    >>> sinusoidal_positions(1, 4)
    tensor([[0., 1., 0., 1.]])
    """
    clocks = np.power(10000.0, -np.arange(C // 2) * 2.0 / C)
    hands = np.exp(1j * np.outer(np.arange(T), clocks)) # (T, C/2)
    P = np.stack([hands.imag, hands.real], axis=-1).reshape(T, C)
    return torch.from_numpy(P.astype(np.float32))


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
