# style: step by step, one name moved along; fault: xhat is stored after gamma and beta
import torch


def batchnorm_forward(x, gamma, beta, eps=1e-5, biased=True):
    cache = {}
    n = x.shape[0]
    cache["mean"] = x.sum(dim=0) / n
    centred = x - cache["mean"]
    cache["var"] = (centred * centred).sum(dim=0) / (n if biased else n - 1)
    out = centred / (cache["var"] + eps) ** 0.5
    out = out * gamma
    out = out + beta
    cache["xhat"] = out
    return out, cache
