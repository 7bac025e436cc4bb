# style: dict filled from the back, einsum sums; fault: the mean hands its gradient on in n - 1 shares
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


def down(t):
    return torch.einsum("nd->d", t).unsqueeze(0)


def batchnorm_backward_steps(cache, dhpreact):
    n, D = dhpreact.shape
    d = {}
    d["bnbias"] = down(dhpreact)
    d["bngain"] = down(dhpreact * cache["bnraw"])
    d["bnraw"] = dhpreact * cache["bngain"]
    d["bnvar_inv"] = down(d["bnraw"] * cache["bndiff"])
    d["bnvar"] = -d["bnvar_inv"] * cache["bnvar_inv"] ** 3 / 2
    d["bndiff2"] = (d["bnvar"] / (n - 1)).repeat(n, 1)
    d["bndiff"] = d["bndiff2"] * cache["bndiff"] * 2 + d["bnraw"] * cache["bnvar_inv"]
    d["bnmeani"] = -down(d["bndiff"])
    d["hprebn"] = d["bndiff"] + d["bnmeani"] / (n - 1)
    return d
