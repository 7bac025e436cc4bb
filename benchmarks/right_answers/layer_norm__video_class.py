# style: xmean, xvar, xhat like the BatchNorm turned into LayerNorm
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
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(ndim))
        self.bias = nn.Parameter(torch.zeros(ndim)) if bias else None

    def forward(self, x):
        """x: [..., ndim]. Return the same shape. Write the formula out; torch has a layer_norm of its own.

        Deviations of -3 and 3 are one standard deviation each:

        >>> LayerNorm(2, eps=0)(torch.tensor([[1., 7.]])).tolist()
        [[-1.0, 1.0]]
        """
        xmean = x.mean(-1, keepdim=True)
        xvar = x.var(-1, keepdim=True, unbiased=False)
        xhat = (x - xmean) / torch.sqrt(xvar + self.eps) # normalize to unit variance
        out = self.weight * xhat
        if self.bias is not None:
            out = out + self.bias
        return out


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
