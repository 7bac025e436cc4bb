"""Right answers to batchnorm_backward, written otherwise."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("batchnorm_backward")
def line_of_the_video(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The video's one line, with n - ddof for its n - 1 and sums that lose their dimension."""
    n = dhpreact.shape[0]
    along = n / (n - ddof) * bnraw * (dhpreact * bnraw).sum(0)
    return bngain * bnvar_inv / n * (n * dhpreact - dhpreact.sum(0) - along)


@instead_of("batchnorm_backward")
def jacobian(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """People who write the whole (n, n) Jacobian of each feature down, and apply it with einsum."""
    n = len(dhpreact)
    outer = torch.einsum("id,jd->ijd", bnraw, bnraw) / (n - ddof)
    J = torch.eye(n)[:, :, None] - 1 / n - outer
    return torch.einsum("ijd,jd->id", J * (bngain * bnvar_inv), dhpreact)


@instead_of("batchnorm_backward")
def feature_by_feature(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """Plain loops into torch.zeros."""
    n, D = dhpreact.shape
    dx = torch.zeros(n, D)
    for k in range(D):
        g, xhat = dhpreact[:, k], bnraw[:, k]
        for i in range(n):
            common = sum(g) / n + xhat[i] * sum(a * b for a, b in zip(g, xhat)) / (n - ddof)
            dx[i, k] = bngain[0, k] * bnvar_inv[0, k] * (g[i] - common)
    return dx


@instead_of("batchnorm_backward")
def gain_first(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The gradient by bnraw first, as in LayerNorm, then means."""
    n = len(dhpreact)
    d = dhpreact * bngain
    along = (d * bnraw).mean(0, True) * n / (n - ddof)
    return (d - d.mean(0, True) - bnraw * along) * bnvar_inv
