# style: common base class; fault: out is set before the bias is added
import torch


class Layer:
    out = None

    def parameters(self):
        return []


class Linear(Layer):
    def __init__(self, fan_in, fan_out, bias=True, generator=None):
        w = torch.randn(fan_in, fan_out, generator=generator)
        self.weight = w * fan_in ** -0.5
        self.bias = torch.zeros(fan_out) if bias else None

    def __call__(self, x):
        y = x.matmul(self.weight)
        self.out = y
        if self.bias is not None:
            y = y + self.bias
        return y

    def parameters(self):
        params = [self.weight]
        if self.bias is not None:
            params.append(self.bias)
        return params


class Tanh(Layer):
    def __call__(self, x):
        y = torch.tanh(x)
        self.out = y
        return y
