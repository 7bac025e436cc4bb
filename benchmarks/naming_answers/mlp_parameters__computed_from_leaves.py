# style: requires_grad in the constructor; fault: tensors with requires_grad are multiplied by 1.0, so what is returned is no leaf
import torch


def init_mlp(V, d, T, H, generator):
    shapes = [(V, d), (T * d, H), (H,), (H, V), (V,)]
    scale = 1.0
    return [torch.randn(s, generator=generator, requires_grad=True) * scale for s in shapes]


def count_params(params):
    total = 0
    for p in params:
        total += p.numel()
    return total
