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
        # TODO 1. The weights.                                                  -> nin Values
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        # TODO 2. The bias. It may start like a weight, or at 0.                -> one Value
        self.b = Value(0.0)

    def __call__(self, x):
        """Return the neuron's output, a Value. x, a list of nin numbers or Values, is left as it is."""
        # TODO 1. The weighted sum of the inputs, and the bias.
        total = sum((w * x for w, x in zip(self.w, x)), self.b)
        # TODO 2. How often is it squashed: once for each product, or once in all?
        return total.tanh()

    def parameters(self):
        """Return the nin weights and the bias, in one list."""
        # TODO. One line.
        return self.w + [self.b]


class Layer(Module):
    """A row of nout neurons with nin inputs each: neurons is the list of them."""

    def __init__(self, nin, nout):
        # TODO. nout neurons. Are they really nout different ones?
        self.neurons = [Neuron(nin) for _ in range(nout)]

    def __call__(self, x):
        """Return the list of the neurons' outputs; of a single neuron, its output itself and no list."""
        # TODO. What does every neuron look at?
        outputs = [neuron(x) for neuron in self.neurons]
        return outputs[0] if len(outputs) == 1 else outputs

    def parameters(self):
        """Return the parameters of all neurons, in one flat list."""
        # TODO. One line.
        return [p for neuron in self.neurons for p in neuron.parameters()]


class MLP(Module):
    """A network with nin inputs and a layer for each number in nouts: layers is the list of them.

    nouts is left as it is: whoever calls may use it again.
    MLP(3, [4, 4, 1]) is the network of the lecture, with 41 parameters. Can you count them?
    """

    def __init__(self, nin, nouts):
        # TODO. How many inputs does each layer have?
        sizes = [nin, *nouts]
        self.layers = [Layer(n, m) for n, m in pairwise(sizes)]

    def __call__(self, x):
        """Return the output of the last layer: a list of Values, or one Value."""
        # TODO. What does the first layer look at, and what the second?
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        """Return the parameters of all layers, in one flat list."""
        # TODO. One line.
        return [p for layer in self.layers for p in layer.parameters()]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
