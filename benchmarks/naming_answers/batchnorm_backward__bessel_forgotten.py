# style: the video formula with its outer factor; fault: the path through the variance has 1/n where ddof says n - 1
import torch


def batchnorm_backward(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    n = dhpreact.shape[0]
    outer = bngain * bnvar_inv / n
    bessel = 1.0
    return outer * (n * dhpreact - dhpreact.sum(0) - bessel * bnraw * (dhpreact * bnraw).sum(0))
