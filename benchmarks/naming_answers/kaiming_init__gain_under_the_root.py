# style: normal_ on an empty tensor, if chain; fault: the root is taken of gain / fan_in
import math

import torch


def gain(nonlinearity):
    if nonlinearity == "linear":
        return 1.0
    if nonlinearity == "tanh":
        return 5.0 / 3.0
    if nonlinearity == "relu":
        return math.sqrt(2.0)
    raise ValueError(f"unknown nonlinearity: {nonlinearity}")


def kaiming_normal(fan_in, fan_out, nonlinearity, generator=None):
    g = gain(nonlinearity)
    std = math.sqrt(g / fan_in)
    W = torch.empty(fan_in, fan_out)
    return W.normal_(0.0, std, generator=generator)
