# style: math functions over flat float64 vectors; fault: numel is compared instead of the shape
import math

import torch


def cmp(name, dt, t, tol=1e-5):
    true = t.grad
    if true is None:
        raise ValueError(f"{name}: no gradient, was retain_grad() called?")
    if dt.numel() != true.numel():
        return dict(exact=False, approx=False, maxdiff=math.inf, relnorm=math.inf)
    mine = dt.detach().reshape(-1).to(torch.float64)
    true = true.reshape(-1).to(torch.float64)
    off = (mine - true).abs()
    maxdiff = off.max().item()
    length = true.dot(true).sqrt().item()
    distance = off.dot(off).sqrt().item()
    if length > 0:
        relnorm = distance / length
    else:
        relnorm = 0.0 if distance == 0 else math.inf
    return dict(exact=bool((off == 0).all()), approx=relnorm <= tol, maxdiff=maxdiff, relnorm=relnorm)
