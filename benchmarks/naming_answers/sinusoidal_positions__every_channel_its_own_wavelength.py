# style: two plain loops and the math module; fault: exponent from the channel's own number, not from its pair's
import math

import torch


def sinusoidal_positions(T, C):
    P = torch.empty(T, C)
    for t in range(T):
        for c in range(C):
            pair = c
            angle = t / 10000 ** (pair / C)
            P[t, c] = math.cos(angle) if c % 2 else math.sin(angle)
    return P
