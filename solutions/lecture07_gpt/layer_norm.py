"""Lecture 7: LayerNorm, BatchNorm turned on its side.

BatchNorm makes each channel zero mean and unit variance over the batch. LayerNorm does it for each
token over that token's own channels. No other token matters, so there are no running statistics
and training and testing are the same thing:

    y = (x - mean) / sqrt(var + eps) * weight + bias      mean, var over the last dimension

var is the mean squared deviation: divided by C, not by C - 1.

    grader check layer_norm
"""
import torch
from torch import nn


class LayerNorm(nn.Module):
    """weight: parameter [ndim], ones at first. bias: parameter [ndim], zeros at first, or None."""

    def __init__(self, ndim, bias=True, eps=1e-5):
        super().__init__()
        # TODO 1. The parameters weight and bias (None if bias is False), and eps.
        self.weight = nn.Parameter(torch.ones(ndim))
        self.bias = nn.Parameter(torch.zeros(ndim)) if bias else None
        self.eps = eps

    def forward(self, x):
        """x: [..., ndim]. Return the same shape. Write the formula out; torch has a layer_norm of its own.

        Deviations of -3 and 3 are one standard deviation each:

        >>> LayerNorm(2, eps=0)(torch.tensor([[1., 7.]])).tolist()
        [[-1.0, 1.0]]
        """
        # TODO 2. Each token's mean and variance over its own channels.                   -> (..., 1)
        mean = x.mean(dim=-1, keepdim=True) # (..., 1)
        var = (x - mean).square().mean(dim=-1, keepdim=True) # (..., 1)
        # TODO 3. Normalise, stretch, shift if there is a bias.                         -> (..., ndim)
        y = (x - mean) / torch.sqrt(var + self.eps) * self.weight # (..., C)
        return y if self.bias is None else y + self.bias


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
