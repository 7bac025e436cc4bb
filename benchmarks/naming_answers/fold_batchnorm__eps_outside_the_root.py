# style: channel by channel; fault: eps is added to the standard deviation
import torch


def batchnorm(h, gamma, beta, mean, var, eps=1e-5):
    return gamma * (h - mean) / torch.sqrt(var + eps) + beta


def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    W2 = torch.empty_like(W)
    b2 = torch.empty_like(b)
    for c in range(W.shape[1]):
        sigma = var[c] ** 0.5 + eps
        W2[:, c] = W[:, c] * gamma[c] / sigma
        b2[c] = gamma[c] * (b[c] - mean[c]) / sigma + beta[c]
    return W2, b2
