# style: the numbers of the makemore part 3 video
"""Lecture 3: start out unsure, not wrong.

Before it has seen anything, a network has no reason to prefer one character. Then each has probability 1 / V,
and the loss is -ln(1 / V). With weights straight from the normal distribution the first loss is many times
that: the network is sure of itself, and wrong. Its first thousand steps go into unlearning that.

    output layer    scores close to 0: make W2 small, b2 zero. Not exactly zero: then nothing would flow back
                    through W2 to the layers below, and all hidden units would learn the same.
    hidden layer    e W1 sums up T * d products, so its spread grows with the square root of that number, the
                    fan-in. Divide by it, or tanh is stuck at -1 and 1, where it is flat and hardly learns.
"""
import math

import torch


def uniform_loss(V):
    """Return the cross-entropy, in nats, of a network that finds all V characters equally likely: a float.

    >>> print(f"{uniform_loss(2):.4f}")
    0.6931
    """
    return -torch.tensor(1/V).log().item()


def init_mlp_calibrated(V, d, T, H, generator):
    """Return [C, W1, b1, W2, b2] as the network wants them, float leaves with requires_grad: shapes (V, d),
    (T * d, H), (H,), (H, V), (V,). All random numbers come from the torch.Generator given.

    The first loss is within 0.05 of uniform_loss(V); the hidden activations have a standard deviation between
    0.4 and 0.9, whatever d and T are; C is standard normal; b2 is zero; W2 is not.

    >>> g = torch.Generator().manual_seed(1)
    >>> C, W1, b1, W2, b2 = init_mlp_calibrated(V=5, d=2, T=3, H=4, generator=g)
    >>> b2.tolist(), W2.abs().max().item() < 0.1
    ([0.0, 0.0, 0.0, 0.0, 0.0], True)
    """
    C  = torch.randn((V, d),       generator=generator)
    W1 = torch.randn((d * T, H),   generator=generator) * (5/3)/((d * T)**0.5)
    b1 = torch.randn(H,            generator=generator) * 0.01
    W2 = torch.randn((H, V),       generator=generator) * 0.01
    b2 = torch.randn(V,            generator=generator) * 0
    parameters = [C, W1, b1, W2, b2]
    for p in parameters:
        p.requires_grad = True
    return parameters


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
