# style: torch.normal, torch.addmm; fault: the weights are divided by sqrt(fan_out)
import math

import torch


class Linear:
    def __init__(self, fan_in, fan_out, bias=True, generator=None):
        std = 1 / math.sqrt(fan_out)
        self.weight = torch.normal(0.0, std, size=(fan_in, fan_out), generator=generator)
        self.bias = None
        if bias:
            self.bias = torch.zeros(fan_out)

    def __call__(self, x):
        if self.bias is None:
            self.out = torch.mm(x, self.weight)
        else:
            self.out = torch.addmm(self.bias, x, self.weight)
        return self.out

    def parameters(self):
        return [p for p in (self.weight, self.bias) if p is not None]


class Tanh:
    def __call__(self, x):
        self.out = x.tanh()
        return self.out

    def parameters(self):
        return []
