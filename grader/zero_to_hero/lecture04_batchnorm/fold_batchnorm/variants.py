"""Right answers to fold_batchnorm written otherwise than the solution."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("fold_batchnorm")
def a_diagonal_matrix(W, b, gamma, beta, mean, var, eps=1e-5):
    """Who thinks in matrices: to stretch channels is to multiply by a diagonal."""
    D = torch.diag(gamma * (var + eps) ** -0.5)  # (C, C)
    return W @ D, b @ D + beta - mean @ D


@instead_of("fold_batchnorm")
def channel_by_channel(W, b, gamma, beta, mean, var, eps=1e-5):
    """Who trusts loops, into tensors of zeros."""
    W2, b2 = torch.zeros(W.shape), torch.zeros(b.shape)
    for j in range(W.shape[1]):
        std = (var[j] + eps).sqrt()
        W2[:, j] = gamma[j] / std * W[:, j]
        b2[j] = gamma[j] * (b[j] - mean[j]) / std + beta[j]
    return W2, b2


@instead_of("fold_batchnorm")
def probed(W, b, gamma, beta, mean, var, eps=1e-5):
    """Who lets the layers say it: what they answer to zeros is b2, and to each unit vector a row of W2 more."""
    b2 = batchnorm(b, gamma, beta, mean, var, eps)
    return batchnorm(W + b, gamma, beta, mean, var, eps) - b2, b2
