# style: bias put together term by term; fault: the mean is taken away without the stretch
import torch


def batchnorm(h, gamma, beta, mean, var, eps=1e-5):
    return gamma * (h - mean) / torch.sqrt(var + eps) + beta


def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    k = gamma * (var + eps).rsqrt()
    W2 = torch.einsum("ic,c->ic", W, k)
    from_bias = k * b
    from_mean = mean
    b2 = from_bias - from_mean + beta
    return W2, b2
