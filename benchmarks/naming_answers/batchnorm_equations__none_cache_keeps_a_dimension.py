# style: keepdim as in the video, averages by einsum; fault: mean and var in the cache are (1, D) instead of (D,)
import torch


def batchnorm_forward(x, gamma, beta, eps=1e-5, biased=True):
    n = x.shape[0]
    bnmean = 1 / n * torch.einsum("nd->d", x)[None, :]
    bndiff = x - bnmean
    bnvar = 1 / (n - (not biased)) * (bndiff ** 2).sum(0, keepdim=True)
    bnraw = bndiff * (bnvar + eps) ** -0.5
    out = gamma * bnraw + beta
    return out, {"mean": bnmean, "var": bnvar, "xhat": bnraw}
