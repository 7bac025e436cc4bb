# style: match statement, nn.init-like bound; fault: uniform numbers of the right standard deviation
import math

import torch


def gain(nonlinearity):
    match nonlinearity:
        case "linear":
            return 1.0
        case "tanh":
            return 5 / 3
        case "relu":
            return 2 ** 0.5
    raise ValueError(nonlinearity)


def kaiming_normal(fan_in, fan_out, nonlinearity, generator=None):
    spread = gain(nonlinearity) * fan_in ** -0.5
    W = torch.zeros((fan_in, fan_out))
    limit = math.sqrt(3.0) * spread
    W.uniform_(-limit, limit, generator=generator)
    return W
