# style: functional: map, reduce, chain; fault: parameters of a neuron is [list of weights, bias]
import random
from functools import reduce
from itertools import chain

from value import Value


class Module:
    def parameters(self):
        return []

    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0


class Neuron(Module):
    def __init__(self, nin):
        self.w = [Value(2 * random.random() - 1) for _ in range(nin)]
        self.b = Value(0)

    def __call__(self, x):
        products = map(lambda pair: pair[0] * pair[1], zip(self.w, x))
        return reduce(lambda s, t: s + t, products, self.b).tanh()

    def parameters(self):
        return [self.w] + [self.b]


class Layer(Module):
    def __init__(self, nin, nout):
        self.neurons = list(map(Neuron, [nin] * nout))

    def __call__(self, x):
        first, *rest = [n(x) for n in self.neurons]
        return [first, *rest] if rest else first

    def parameters(self):
        return list(chain.from_iterable(n.parameters() for n in self.neurons))


class MLP(Module):
    def __init__(self, nin, nouts):
        self.layers = [Layer(a, b) for a, b in zip([nin] + list(nouts), nouts)]

    def __call__(self, x):
        return reduce(lambda signal, layer: layer(signal), self.layers, x)

    def parameters(self):
        return list(chain.from_iterable(l.parameters() for l in self.layers))
