# style: mean of squares minus square of the mean is avoided; sums and C by hand; fault: eps added to the standard deviation
import torch
from torch import nn


class LayerNorm(nn.Module):
    def __init__(self, ndim, bias=True, eps=1e-5):
        super().__init__()
        self.weight = nn.Parameter(torch.full((ndim,), 1.0))
        self.bias = None
        if bias:
            self.bias = nn.Parameter(torch.full((ndim,), 0.0))
        self.eps = eps

    def forward(self, x):
        C = x.shape[-1]
        centred = x - x.sum(-1, keepdim=True) / C
        variance = torch.einsum("...c,...c->...", centred, centred).unsqueeze(-1) / C
        spread = variance ** 0.5 + self.eps
        y = centred / spread * self.weight
        if self.bias is None:
            return y
        return y + self.bias
