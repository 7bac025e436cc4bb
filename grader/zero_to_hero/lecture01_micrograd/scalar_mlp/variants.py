"""Right answers to scalar_mlp, written otherwise; `variants/` has the classes of the video as a whole."""

import random
from functools import reduce

from value import Value

from grader.diagnosis.marks import instead_of


@instead_of("Neuron.__init__")
def bias_drawn_like_a_weight(self, nin):
    """The video: the bias starts at random, too."""
    self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
    self.b = Value(random.uniform(-1, 1))


@instead_of("Neuron.__call__")
def plain_loop_over_the_weights(self, x):
    """A loop with an index, the bias last."""
    total = Value(0.0)
    for i in range(len(self.w)):
        total += self.w[i] * x[i]
    return (total + self.b).tanh()


@instead_of("Layer.__call__")
def outputs_collected_in_a_loop(self, x):
    """A loop with append, and the case of one neuron first."""
    if len(self.neurons) == 1:
        return self.neurons[0](x)
    outs = []
    for n in self.neurons:
        outs.append(n(x))
    return outs


@instead_of("MLP.parameters")
def parameters_collected_in_a_loop(self):
    """A loop with extend."""
    params = []
    for layer in self.layers:
        params.extend(layer.parameters())
    return params


@instead_of("MLP.__call__")
def layers_chained_by_reduce(self, x):
    """functools: one layer after another is applied to what came before."""
    return reduce(lambda value, layer: layer(value), self.layers, x)
