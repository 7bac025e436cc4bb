# style: counts, percentages avoided; fault: a neuron is dead when its average is beyond the threshold
import torch


def saturation(h, thr=0.97):
    size = h.abs()
    frac = torch.count_nonzero(size > thr).item() / h.numel()
    dead = h.mean(dim=0).abs() > thr
    return frac, dead
