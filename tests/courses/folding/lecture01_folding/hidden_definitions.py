"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

The two layers written out, and numbers to feed them.
"""

import torch


def random_numbers(rng, *shape):
    """float64 from a standard normal distribution."""
    return torch.randn(*shape, generator=rng, dtype=torch.float64)


def both_layers(x, W, b, gamma, beta, mean, var, eps=1e-5):
    """Linear, then BatchNorm at test time. x: (N, fan_in) -> (N, C)."""
    h = x @ W + b # (N, fan_in) @ (fan_in, C) -> (N, C)
    return (h - mean) / (var + eps) ** 0.5 * gamma + beta
