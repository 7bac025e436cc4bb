"""Right answers to layernorm_backward, written otherwise."""

import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


@instead_of("layernorm_backward")
def formula_times_d(dout, x, gamma, eps=1e-5):
    """The formula as it stands in many a kernel: D times, minus two sums, all divided by D."""
    N, D = x.shape
    rstd = torch.rsqrt(x.var(1, unbiased=False, keepdim=True) + eps)
    xhat = (x - x.mean(1, keepdim=True)) * rstd
    d = gamma * dout
    sums = d.sum(1, keepdim=True) + xhat * (d * xhat).sum(1, keepdim=True)
    return rstd / D * (D * d - sums), (dout * xhat).sum(0), dout.sum(0)


@instead_of("layernorm_backward")
def small_steps(dout, x, gamma, eps=1e-5):
    """The steps of batchnorm_steps_backward, turned by 90 degrees."""
    D = x.shape[1]
    diff = x - x.sum(1, keepdim=True) / D
    inv = ((diff**2).sum(1, keepdim=True) / D + eps) ** -0.5
    dxhat = dout * gamma
    dvar = (dxhat * diff).sum(1, keepdim=True) * -0.5 * inv**3
    ddiff = dxhat * inv + dvar * 2 * diff / D
    dx = ddiff - ddiff.sum(1, keepdim=True) / D
    return dx, torch.einsum("nd,nd->d", dout, diff * inv), dout.sum(dim=0)


@instead_of("layernorm_backward")
def row_by_row(dout, x, gamma, eps=1e-5):
    """One example after the other into torch.zeros, xhat from F.layer_norm."""
    dx, dgamma, dbeta = torch.zeros(x.shape), torch.zeros(gamma.shape), torch.zeros(gamma.shape)
    for i in range(len(x)):
        xhat = F.layer_norm(x[i], gamma.shape, eps=eps)
        d = dout[i] * gamma
        dgamma += dout[i] * xhat
        dbeta += dout[i]
        dx[i] = (d - d.mean() - xhat * (d * xhat).mean()) / (x[i].var(correction=0) + eps).sqrt()
    return dx, dgamma, dbeta
