# style: exp of logarithms as in the annotated transformer, stack and flatten; fault: all sines first, then all cosines
import math

import torch


def sinusoidal_positions(T, C):
    position = torch.arange(T).unsqueeze(1).float()
    div_term = torch.exp(torch.arange(0, C, 2).float() * (-math.log(10000.0) / C))
    wave = position * div_term
    return torch.cat((wave.sin(), wave.cos()), dim=1)

