# style: one line for each tensor; fault: W1 and W2 are divided by the root of their fan-in
import math

import torch


def init_mlp(V, d, T, H, generator):
    def draw(*shape):
        t = torch.randn(*shape, generator=generator)
        if len(shape) == 2 and shape != (V, d):
            t = t / math.sqrt(shape[0])
        return t.requires_grad_(True)

    C = draw(V, d)
    W1, b1 = draw(T * d, H), draw(H)
    W2, b2 = draw(H, V), draw(V)
    return [C, W1, b1, W2, b2]


def count_params(params):
    return sum(math.prod(p.shape) for p in params)
