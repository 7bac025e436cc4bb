"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

Plain definitions that the checks of lecture 4 share, in float64.

They say what the words mean, slowly and without sharing a line with a solution. No check stands here.
"""

import torch

from grader.compare import fail


def randn(rng, *shape, dtype=torch.float32):
    """Standard normal numbers drawn from rng."""
    return torch.randn(shape, generator=rng, dtype=dtype)


def uneven_batch(rng, N, D):
    """(N, D) numbers whose columns differ in centre and spread; the last hardly varies, so eps counts."""
    spread = torch.logspace(0.6, -2.5, D)
    return (randn(rng, N, D) + 2 * randn(rng, D)) * spread


def normalised(x, mean, var, gamma, beta, eps):
    """The last two equations of BatchNorm. x is (N, D), the others are (D,)."""
    x, mean, var, gamma, beta = (t.double() for t in (x, mean, var, gamma, beta))
    return gamma * ((x - mean) / (var + eps) ** 0.5) + beta


def batch_moments(x, less=0):
    """Mean and variance of each column of x (N, D), the variance divided by N - less: (D,) and (D,)."""
    x = x.double()
    mean = sum(x) / len(x)
    return mean, sum((x - mean) ** 2) / (len(x) - less)


def tensor(answer, name):
    """A tensor of the student's without its graph; anything else has failed."""
    if not isinstance(answer, torch.Tensor):
        fail(f"{name} should be a tensor, but is of type {type(answer).__name__}", where=name)
    return answer.detach()


def nll(logits, Y):
    """-log softmax(logits)[y] of each example, (N,) of float64. logits is (N, V), Y (N,)."""
    logits = logits.detach().double()
    return logits.logsumexp(1) - logits[torch.arange(len(Y)), Y]
