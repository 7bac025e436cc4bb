# style: the classes of the video, += on the fresh product
"""Lecture 4: layers as small objects, in the way torch.nn does it.

A network is a list of layers, and a layer is an object that can be called. It keeps what it computed in
`.out`, so that you can look inside later, and it lists the tensors that training may change in
`.parameters()`.

    Linear:  out = x @ weight + bias      weight (fan_in, fan_out), bias (fan_out,)
    Tanh:    out = tanh(x)                nothing to train

    grader check linear_and_tanh
"""
import torch


class Linear:

    def __init__(self, fan_in, fan_out, bias=True, generator=None):
        self.weight = torch.randn((fan_in, fan_out), generator=generator) / fan_in**0.5
        self.bias = torch.zeros(fan_out) if bias else None

    def __call__(self, x):
        self.out = x @ self.weight
        if self.bias is not None:
            self.out += self.bias
        return self.out

    def parameters(self):
        return [self.weight] + ([] if self.bias is None else [self.bias])


class Tanh:
    def __call__(self, x):
        self.out = torch.tanh(x)
        return self.out
    def parameters(self):
        return []


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
