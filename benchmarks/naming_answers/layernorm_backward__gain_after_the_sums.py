# style: the BatchNorm formula turned, D times in the brackets; fault: the sums are made of dout, the gain is multiplied at the end
import torch


def layernorm_backward(dout, x, gamma, eps=1e-5):
    N, D = x.shape
    mu = x.mean(dim=-1, keepdim=True)
    var = ((x - mu) ** 2).mean(dim=-1, keepdim=True)
    rstd = torch.rsqrt(var + eps)
    xhat = (x - mu) * rstd

    dbeta = torch.einsum("nd->d", dout)
    dgamma = torch.einsum("nd,nd->d", dout, xhat)

    g = dout
    sum_g = g.sum(dim=-1, keepdim=True)
    sum_gx = (g * xhat).sum(dim=-1, keepdim=True)
    dx = rstd / D * (D * g - sum_g - xhat * sum_gx) * gamma
    return dx, dgamma, dbeta
