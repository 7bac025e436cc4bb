# style: register_parameter, var_mean, rsqrt
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

    def __init__(self, ndim: int, bias: bool = True, eps: float = 1e-5):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.full((ndim,), 1.0)))
        self.register_parameter("bias", nn.Parameter(torch.full((ndim,), 0.0)) if bias else None)
        self.eps = eps

    def forward(self, x):
        """x: [..., ndim]. Return the same shape. Write the formula out; torch has a layer_norm of its own.

        Deviations of -3 and 3 are one standard deviation each:

        >>> LayerNorm(2, eps=0)(torch.tensor([[1., 7.]])).tolist()
        [[-1.0, 1.0]]
        """
        var, mean = torch.var_mean(x, dim=-1, correction=0, keepdim=True)
        shift = 0.0 if self.bias is None else self.bias
        return x.sub(mean).mul(torch.rsqrt(var + self.eps)).mul(self.weight).add(shift)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
