# style: std by torch.nn.init style helper; fault: W1 is scaled by sqrt(d) only
import math

import torch


def normal_leaf(shape, std, generator):
    t = torch.empty(shape)
    t.normal_(mean=0.0, std=std, generator=generator)
    t.requires_grad_(True)
    return t


def uniform_loss(V):
    return -math.log(1.0 / V)


def init_mlp_calibrated(V, d, T, H, generator):
    fan_in = d
    C = normal_leaf((V, d), 1.0, generator)
    W1 = normal_leaf((T * d, H), 1.2 / math.sqrt(fan_in), generator)
    b1 = torch.zeros(H, requires_grad=True)
    W2 = normal_leaf((H, V), 0.005, generator)
    b2 = torch.zeros(V, requires_grad=True)
    return [C, W1, b1, W2, b2]
