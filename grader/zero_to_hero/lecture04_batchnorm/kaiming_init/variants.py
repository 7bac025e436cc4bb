"""Right answers to kaiming_init written otherwise than the solution."""

import math

import torch

from grader.diagnosis.marks import instead_of


@instead_of("gain")
def asked_of_torch(nonlinearity):
    """Who remembers that torch has the table: its ValueError comes along."""
    if nonlinearity not in ("linear", "tanh", "relu"):
        raise ValueError(nonlinearity)
    return torch.nn.init.calculate_gain(nonlinearity)


@instead_of("kaiming_normal")
def scaled_as_in_the_video(fan_in, fan_out, nonlinearity, generator=None):
    """The video's line: randn times the gain, over the root of fan_in."""
    return (
        torch.randn(fan_in, fan_out, generator=generator) * gain(nonlinearity) / math.sqrt(fan_in)
    )


@instead_of("kaiming_normal")
def drawn_in_place(fan_in, fan_out, nonlinearity, generator=None):
    """Who knows normal_: an empty tensor is filled."""
    W = torch.empty(fan_in, fan_out)
    return W.normal_(0.0, gain(nonlinearity) / fan_in**0.5, generator=generator)
