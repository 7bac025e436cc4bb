"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

The two layers written out, and numbers to feed them.
"""

import torch


def random_numbers(rng, *shape):
    """float32, as a learner has them, from a standard normal distribution."""
    return torch.randn(*shape, generator=rng)


def both_layers(x, W, b, gamma, beta, mean, var, eps=1e-5):
    """Linear, then BatchNorm at test time, in float64. x: (N, fan_in) -> (N, C)."""
    x, W, b, gamma, beta, mean, var = (t.double() for t in (x, W, b, gamma, beta, mean, var))
    h = x @ W + b # (N, fan_in) @ (fan_in, C) -> (N, C)
    return (h - mean) / (var + eps) ** 0.5 * gamma + beta
