# style: sums divided by the number of channels, einsum for the squares
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
        nn.Module.__init__(self)
        self.weight, self.eps, self.bias = nn.Parameter(torch.ones(ndim)), eps, None
        if bias:
            self.bias = nn.Parameter(torch.zeros(ndim))

    def forward(self, x):
        """x: [..., ndim]. Return the same shape. Write the formula out; torch has a layer_norm of its own.

        Deviations of -3 and 3 are one standard deviation each:

        >>> LayerNorm(2, eps=0)(torch.tensor([[1., 7.]])).tolist()
        [[-1.0, 1.0]]
        """
        C = x.shape[-1]
        centred = x - x.sum(-1, keepdim=True) / C
        var = torch.einsum("...c,...c->...", centred, centred).unsqueeze(-1) / C
        y = centred * (var + self.eps) ** -0.5 * self.weight
        return y + self.bias if self.bias is not None else y


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
