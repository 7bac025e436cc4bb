"""Right answers to batchnorm_equations written otherwise than the solution."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("batchnorm_forward")
def dimensions_kept(x, gamma, beta, eps=1e-5, biased=True):
    """The video's way: keepdim, so that everything broadcasts without a thought."""
    n = x.shape[0]
    mean = 1 / n * x.sum(0, keepdim=True)  # (1, D)
    diff = x - mean
    var = (diff**2).sum(0, keepdim=True) / (n if biased else n - 1)  # (1, D)
    xhat = diff * (var + eps) ** -0.5
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def column_by_column(x, gamma, beta, eps=1e-5, biased=True):
    """Who trusts loops: one feature after another, into tensors of zeros."""
    n, D = x.shape
    mean, var, xhat, y = torch.zeros(D), torch.zeros(D), torch.zeros(n, D), torch.zeros(n, D)
    for j in range(D):
        mean[j] = x[:, j].sum() / n
        var[j] = ((x[:, j] - mean[j]) ** 2).sum() / (n if biased else n - 1)
        xhat[:, j] = (x[:, j] - mean[j]) / torch.sqrt(var[j] + eps)
        y[:, j] = gamma[j] * xhat[:, j] + beta[j]
    return y, {"mean": mean, "var": var, "xhat": xhat}
