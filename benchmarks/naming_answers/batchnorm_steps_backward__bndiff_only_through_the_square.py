# style: local names as in the video, dict at the end; fault: dbndiff is overwritten by the path through the square
import torch


def batchnorm_chain(hprebn, bngain, bnbias, eps=1e-5):
    n = len(hprebn)
    bnmeani = hprebn.sum(0, keepdim=True) / n
    bndiff = hprebn - bnmeani
    bndiff2 = bndiff ** 2
    bnvar = bndiff2.sum(0, keepdim=True) / (n - 1)
    bnvar_inv = (bnvar + eps) ** -0.5
    bnraw = bndiff * bnvar_inv
    hpreact = bngain * bnraw + bnbias
    return hpreact, {"hprebn": hprebn, "bngain": bngain, "bnbias": bnbias, "bnmeani": bnmeani,
                     "bndiff": bndiff, "bndiff2": bndiff2, "bnvar": bnvar, "bnvar_inv": bnvar_inv,
                     "bnraw": bnraw}


def batchnorm_backward_steps(cache, dhpreact):
    n = dhpreact.shape[0]
    bndiff, bnraw, bnvar_inv = cache["bndiff"], cache["bnraw"], cache["bnvar_inv"]
    dbnraw = cache["bngain"] * dhpreact
    dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
    dbnbias = dhpreact.sum(0, keepdim=True)
    dbndiff = bnvar_inv * dbnraw
    dbnvar_inv = (bndiff * dbnraw).sum(0, keepdim=True)
    dbnvar = -0.5 * bnvar_inv.pow(3) * dbnvar_inv
    dbndiff2 = (1.0 / (n - 1)) * torch.ones_like(bndiff) * dbnvar
    dbndiff = 2 * bndiff * dbndiff2
    dhprebn = dbndiff.clone()
    dbnmeani = (-dbndiff).sum(0, keepdim=True)
    dhprebn = dhprebn + 1.0 / n * (torch.ones_like(dhprebn) * dbnmeani)
    return dict(hprebn=dhprebn, bngain=dbngain, bnbias=dbnbias, bnmeani=dbnmeani, bndiff=dbndiff,
                bndiff2=dbndiff2, bnvar=dbnvar, bnvar_inv=dbnvar_inv, bnraw=dbnraw)
