# style: the classes of the micrograd video
"""Lecture 1: a neural network made of Values.

A neuron weighs its inputs, adds a bias, and squashes the sum. A layer is a row of
neurons that look at the same inputs. A network (a multi-layer perceptron) is a
row of layers, each looking at the outputs of the one before.

    neuron    tanh(w[0]·x[0] + w[1]·x[1] + ... + b)

Each of the three can be called, and each can list its parameters: the Values that
training is going to change. What is missing from that list is never trained.

    grader check scalar_mlp
"""
import random
from itertools import pairwise

from value import Value


class Module:
    """What neurons, layers and networks have in common, given to you."""

    def parameters(self):
        """Return the list of all Values that training may change."""
        return []

    def zero_grad(self):
        """Set the gradients of all parameters back to zero."""
        for p in self.parameters():
            p.grad = 0.0


class Neuron(Module):

    def __init__(self, nin):
        self.w = [Value(random.uniform(-1,1)) for _ in range(nin)]
        self.b = Value(random.uniform(-1,1))

    def __call__(self, x):
        # w * x + b
        act = sum((wi*xi for wi, xi in zip(self.w, x)), self.b)
        out = act.tanh()
        return out

    def parameters(self):
        return self.w + [self.b]


class Layer(Module):

    def __init__(self, nin, nout):
        self.neurons = [Neuron(nin) for _ in range(nout)]

    def __call__(self, x):
        outs = [n(x) for n in self.neurons]
        return outs[0] if len(outs) == 1 else outs

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]


class MLP(Module):

    def __init__(self, nin, nouts):
        sz = [nin] + nouts
        self.layers = [Layer(sz[i], sz[i+1]) for i in range(len(nouts))]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
