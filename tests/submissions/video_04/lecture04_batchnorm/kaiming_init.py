import torch


def gain(nonlinearity):
    if nonlinearity == 'linear':
        return 1
    if nonlinearity == 'tanh':
        return 5/3
    if nonlinearity == 'relu':
        return 2**0.5
    raise ValueError(nonlinearity)


def kaiming_normal(fan_in, fan_out, nonlinearity, generator=None):
    W1 = torch.randn((fan_in, fan_out), generator=generator) * gain(nonlinearity)/(fan_in**0.5)
    return W1
