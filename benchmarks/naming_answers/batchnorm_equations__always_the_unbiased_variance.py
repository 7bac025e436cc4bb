# style: torch.var_mean; fault: the correction is always 1
import torch


def batchnorm_forward(x, gamma, beta, eps=1e-5, biased=True):
    var, mean = torch.var_mean(x, dim=0, correction=1)
    inv = torch.rsqrt(var + eps)
    xhat = (x - mean) * inv
    cache = dict(mean=mean, var=var, xhat=xhat)
    return torch.addcmul(beta, gamma, xhat), cache
