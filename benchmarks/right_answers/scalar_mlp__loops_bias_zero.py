# style: plain loops that append, bias starting at zero
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
    """One neuron with nin inputs: w is the list of its weights, b its bias, all of them Values.

    >>> neuron = Neuron(2)
    >>> neuron.w, neuron.b = [Value(2.0), Value(-1.0)], Value(-1.0)
    >>> neuron([1.5, 2.0]).data # tanh(3 - 2 - 1)
    0.0
    """

    def __init__(self, nin):
        """Draw every weight at random, evenly between -1 and 1: equal neurons would stay equal for ever."""
        self.w = []
        for _ in range(nin):
            self.w.append(Value(2.0 * random.random() - 1.0))
        self.b = Value(0.0)

    def __call__(self, x):
        """Return the neuron's output, a Value. x is a list of nin numbers or Values."""
        total = self.b
        for i in range(len(self.w)):
            total = total + self.w[i] * x[i]
        return total.tanh()

    def parameters(self):
        """Return the nin weights and the bias, in one list."""
        params = list(self.w)
        params.append(self.b)
        return params


class Layer(Module):
    """A row of nout neurons with nin inputs each: neurons is the list of them."""

    def __init__(self, nin, nout):
        self.neurons = []
        while len(self.neurons) < nout:
            self.neurons.append(Neuron(nin))

    def __call__(self, x):
        """Return the list of the neurons' outputs; of a single neuron, its output itself and no list."""
        if len(self.neurons) == 1:
            return self.neurons[0](x)
        return [neuron(x) for neuron in self.neurons]

    def parameters(self):
        """Return the parameters of all neurons, in one flat list."""
        params = []
        for neuron in self.neurons:
            params.extend(neuron.parameters())
        return params


class MLP(Module):
    """A network with nin inputs and a layer for each number in nouts: layers is the list of them.

    MLP(3, [4, 4, 1]) is the network of the lecture, with 41 parameters. Can you count them?
    """

    def __init__(self, nin, nouts):
        self.layers = []
        for nout in nouts:
            self.layers.append(Layer(nin, nout))
            nin = nout

    def __call__(self, x):
        """Return the output of the last layer: a list of Values, or one Value."""
        out = x
        for layer in self.layers:
            out = layer(out)
        return out

    def parameters(self):
        """Return the parameters of all layers, in one flat list."""
        params = []
        for layer in self.layers:
            params += layer.parameters()
        return params


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
