# style: goes through X in four parts; fault: only the answers to the last chunk are measured
import torch

from linear_and_tanh import Linear


@torch.no_grad()
def calibrate_bn(linear, X):
    h = torch.empty(0)
    for part in X.chunk(4):
        h = linear(part)
    mean = h.mean(dim=0, keepdim=True)
    std = h.var(dim=0, unbiased=False, keepdim=True).sqrt()
    return mean, std
