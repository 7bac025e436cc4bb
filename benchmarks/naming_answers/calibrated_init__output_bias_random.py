# style: shapes and scales in a table; fault: b2 is drawn from randn
import math

import torch


def uniform_loss(V):
    return math.log(V)


def init_mlp_calibrated(V, d, T, H, generator):
    recipe = [
        ((V, d), 1.0),
        ((T * d, H), (5 / 3) / math.sqrt(T * d)),
        ((H,), 0.01),
        ((H, V), 0.01),
        ((V,), 1.0),
    ]
    params = []
    for shape, scale in recipe:
        p = torch.randn(shape, generator=generator) * scale
        params.append(p.detach().requires_grad_())
    return params
