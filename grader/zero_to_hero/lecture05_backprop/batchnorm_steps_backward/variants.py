"""Right answers to batchnorm_steps_backward, written otherwise."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("batchnorm_backward_steps")
def lines_of_the_video(cache, dhpreact):
    """The video's lines: += for what was used twice, ones_like for what was stretched."""
    n = dhpreact.shape[0]
    bngain, bnraw, bndiff = cache["bngain"], cache["bnraw"], cache["bndiff"]
    bnvar_inv = cache["bnvar_inv"]
    dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
    dbnraw = bngain * dhpreact
    dbnbias = dhpreact.sum(0, keepdim=True)
    dbndiff = bnvar_inv * dbnraw
    dbnvar_inv = (bndiff * dbnraw).sum(0, keepdim=True)
    dbnvar = (-0.5 * bnvar_inv**3) * dbnvar_inv
    dbndiff2 = (1.0 / (n - 1)) * torch.ones_like(cache["bndiff2"]) * dbnvar
    dbndiff += (2 * bndiff) * dbndiff2
    dhprebn = dbndiff.clone()
    dbnmeani = (-dbndiff).sum(0)[None, :]
    dhprebn += 1.0 / n * (torch.ones_like(cache["hprebn"]) * dbnmeani)
    return {
        "hprebn": dhprebn,
        "bnmeani": dbnmeani,
        "bndiff": dbndiff,
        "bndiff2": dbndiff2,
        "bnvar": dbnvar,
        "bnvar_inv": dbnvar_inv,
        "bnraw": dbnraw,
        "bngain": dbngain,
        "bnbias": dbnbias,
    }


@instead_of("batchnorm_backward_steps")
def einsum_and_repeat(cache, dhpreact):
    """People who write sums of products with einsum, and stretch with repeat."""
    n = len(dhpreact)
    column = lambda a, b: torch.einsum("nd,nd->d", a, b)[None]
    g = {"bngain": column(dhpreact, cache["bnraw"]), "bnbias": dhpreact.sum(0)[None]}
    g["bnraw"] = dhpreact.mul(cache["bngain"])
    g["bnvar_inv"] = column(g["bnraw"], cache["bndiff"])
    g["bnvar"] = g["bnvar_inv"] * cache["bnvar_inv"].pow(3) / -2
    g["bndiff2"] = (g["bnvar"] / (n - 1)).repeat(n, 1)
    g["bndiff"] = torch.addcmul(
        g["bnraw"] * cache["bnvar_inv"], g["bndiff2"], cache["bndiff"], value=2
    )
    g["bnmeani"] = -g["bndiff"].sum(0, keepdim=True)
    g["hprebn"] = g["bndiff"].add(g["bnmeani"], alpha=1 / n)
    return g


@instead_of("batchnorm_backward_steps")
def feature_by_feature(cache, dhpreact):
    """Loops into torch.zeros, one feature after the other; the mean's gradient has no path through the variance,
    because the differences of a batch sum to zero."""
    n, D = dhpreact.shape
    g = {name: torch.zeros(step.shape) for name, step in cache.items()}
    for k in range(D):
        inv, gain = cache["bnvar_inv"][0, k], cache["bngain"][0, k]
        for i in range(n):
            g["bngain"][0, k] += dhpreact[i, k] * cache["bnraw"][i, k]
            g["bnbias"][0, k] += dhpreact[i, k]
            g["bnraw"][i, k] = dhpreact[i, k] * gain
            g["bnvar_inv"][0, k] += g["bnraw"][i, k] * cache["bndiff"][i, k]
            g["bnmeani"][0, k] -= g["bnraw"][i, k] * inv
        g["bnvar"][0, k] = -0.5 * g["bnvar_inv"][0, k] * inv**3
        for i in range(n):
            g["bndiff2"][i, k] = g["bnvar"][0, k] / (n - 1)
            through_square = 2 * cache["bndiff"][i, k] * g["bndiff2"][i, k]
            g["bndiff"][i, k] = g["bnraw"][i, k] * inv + through_square
            g["hprebn"][i, k] = g["bndiff"][i, k] + g["bnmeani"][0, k] / n
    return g
