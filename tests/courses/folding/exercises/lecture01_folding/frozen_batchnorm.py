"""Given: BatchNorm as it is once training is over."""
import torch


def batchnorm(h, gamma, beta, mean, var, eps=1e-5):
    """h: (N, C). gamma, beta, mean, var: (C,), and none of them changes any more. Returns (N, C)."""
    return gamma * (h - mean) / torch.sqrt(var + eps) + beta
