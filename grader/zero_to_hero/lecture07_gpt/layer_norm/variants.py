"""Right answers to layer_norm, written otherwise."""

import torch
from torch import nn

from grader.diagnosis.marks import instead_of


@instead_of("LayerNorm")
class BatchNormTurned(nn.Module):
    """The video's own class: BatchNorm1d with the batch's dimension exchanged, and nothing tracked."""

    def __init__(self, ndim, bias=True, eps=1e-5):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(ndim))
        self.bias = nn.Parameter(torch.zeros(ndim)) if bias else None

    def forward(self, x):
        xmean = x.mean(-1, keepdim=True)
        xvar = x.var(-1, keepdim=True, unbiased=False)
        xhat = (x - xmean) / torch.sqrt(xvar + self.eps)
        out = self.weight * xhat
        return out if self.bias is None else out + self.bias


@instead_of("LayerNorm.forward")
def var_mean_and_rsqrt(self, x):
    """Whoever knows torch.var_mean and the reciprocal root."""
    var, mean = torch.var_mean(x, dim=-1, correction=0, keepdim=True)
    y = (x - mean) * torch.rsqrt(var + self.eps) * self.weight
    return y if self.bias is None else y + self.bias


@instead_of("LayerNorm.forward")
def token_by_token(self, x):
    """Whoever goes from token to token, into a list."""
    C = x.shape[-1]
    rows = []
    for row in x.reshape(-1, C):
        centred = row - row.sum() / C
        y = centred / ((centred @ centred) / C + self.eps) ** 0.5 * self.weight
        rows.append(y if self.bias is None else y + self.bias)
    return torch.stack(rows).reshape(x.shape)
