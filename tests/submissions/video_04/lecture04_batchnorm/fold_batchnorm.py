import torch


def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    bnstd = torch.sqrt(var + eps)
    W2 = W * (gamma / bnstd)
    b2 = gamma * (b - mean) / bnstd + beta
    return W2, b2
