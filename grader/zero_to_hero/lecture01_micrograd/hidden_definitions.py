"""Definitions that only the hidden checks of this lecture share; a release leaves them out.

What the checks of lecture 1 share: exact slopes by another road, and a careful look at nodes.

A Dual carries its slopes along with its number, from the inputs forwards. It keeps no graph, stores no
functions and never walks back, so it has no bug in common with a Value. A check writes a formula once, as a
Python function, and calls it with Duals for the truth and with the learner's Values for the answer.

Nothing here decides what is promised, and a Dual knows only the operations that the checks use.
"""

import math
import operator
from contextlib import contextmanager

import numpy as np

from grader.compare import CheckFailed, as_number, assert_close, fail

from .definitions import data_of, parts_of, weights_and_bias

# the gradient put into a result by hand; not 1, or forgetting to multiply by it would not show
UPSTREAM = 2.5


EARLIER = 0.75  # what an input's gradient holds already; not 0, or overwriting it would not show


class Dual:
    """A number and its slopes along every input, a float64 array with one entry for each."""

    def __init__(self, data, slopes):
        self.data = data
        self.slopes = slopes

    def _apply(self, data, slope):
        return Dual(data, slope * self.slopes)

    def _lift(self, other):
        return other if isinstance(other, Dual) else Dual(other, np.zeros_like(self.slopes))

    def __add__(self, other):
        other = self._lift(other)
        return Dual(self.data + other.data, self.slopes + other.slopes)

    def __mul__(self, other):
        other = self._lift(other)
        return Dual(self.data * other.data, self.slopes * other.data + other.slopes * self.data)

    def __sub__(self, other):
        other = self._lift(other)
        return Dual(self.data - other.data, self.slopes - other.slopes)

    def __truediv__(self, other):
        other = self._lift(other)
        numerator = self.slopes * other.data - other.slopes * self.data  # the quotient rule
        return Dual(self.data / other.data, numerator / other.data**2)

    def __radd__(self, other):
        return self._lift(other) + self

    def __rmul__(self, other):
        return self._lift(other) * self

    def __rsub__(self, other):
        return self._lift(other) - self

    def __rtruediv__(self, other):
        return self._lift(other) / self

    def __neg__(self):
        return self._apply(-self.data, -1.0)

    def __pow__(self, k):
        return self._apply(self.data**k, k * self.data ** (k - 1))

    def exp(self):
        return self._apply(math.exp(self.data), math.exp(self.data))

    def log(self):
        return self._apply(math.log(self.data), 1 / self.data)

    def tanh(self):
        return self._apply(math.tanh(self.data), 1 / math.cosh(self.data) ** 2)

    def relu(self):
        return self._apply(self.data, 1.0) if self.data > 0 else self._apply(0.0, 0.0)


def duals(numbers):
    """One Dual for each input; its slope is 1 along itself and 0 along the others."""
    return [Dual(float(x), along) for x, along in zip(numbers, np.eye(len(numbers)))]


def exact_slopes(f, *inputs):
    """Return f's number and its slope along each input: (float, list of floats)."""
    result = f(*duals(inputs))
    return result.data, result.slopes.tolist()


def assert_gradients(Value, f, formula="", **inputs):
    """Call f with fresh Values of these names and numbers; backward() must put its exact slopes in their grad.

    formula: how the sentence calls f(...); without it only the input is named.
    """
    _, want = exact_slopes(f, *inputs.values())
    nodes = [Value(x) for x in inputs.values()]
    result = f(*nodes)
    data_of(result, formula or "the result")
    result.backward()
    for name, node, slope in zip(inputs, nodes, want):
        shown = f"{name}.grad" + (f" after ({formula}).backward()" if formula else "")
        assert_close(as_number(node.grad, shown), slope, name=shown, rel=1e-9, abs=1e-9)


def assert_hands_on(out, inputs):
    """Call out._backward() by hand; inputs maps a name to (node, local slope)."""
    for node, _ in inputs.values():
        node.grad = EARLIER
    out.grad = UPSTREAM
    out._backward()
    for name, (node, slope) in inputs.items():
        want = EARLIER + slope * UPSTREAM
        assert_close(
            as_number(node.grad, f"{name}.grad"), want, name=f"{name}.grad", rel=1e-9, abs=1e-12
        )


def assert_made_from(student, out, parents, name):
    """out._prev must hold these nodes and no others; a node used twice may stand there once or twice."""
    data_of(out, name)
    children = out._prev
    if not isinstance(children, (tuple, list, set, frozenset)):
        fail(
            f"({name})._prev should be the set of the nodes that {name} was computed from",
            got=f"{children!r:.60}",
            expected="a set of nodes",
        )
    known = all(any(student.same(child, parent) for parent in parents) for child in children)
    complete = all(any(student.same(child, parent) for child in children) for parent in parents)
    if not (known and complete):
        fail(
            f"({name})._prev should hold the very nodes that {name} was computed from",
            got=f"{len(children)} nodes",
            expected=f"{len(parents)} nodes",
            where=f"({name})._prev",
        )


def assert_computes(student, call, numbers, name):
    """call(node) must be a new node with the exact number, made from that node alone."""
    for x in numbers:
        want, _ = exact_slopes(call, x)
        node = student.Value(x)
        out = call(node)
        assert_close(
            data_of(out, name), want, name=f"({name}).data at x = {x:.4g}", rel=1e-9, abs=1e-12
        )
        assert_made_from(student, out, [node], name)
        if not out._op:
            fail(f"({name})._op should name the operation, but is {out._op!r}", got=repr(out._op))


def assert_slope(student, call, numbers, name):
    """The _backward of call(node) must add the exact slope times its gradient."""
    for x in numbers:
        _, (slope,) = exact_slopes(call, x)
        node = student.Value(x)
        assert_hands_on(call(node), {f"at x = {x:.4g}, after {name}: x": (node, slope)})


def assert_number(Value, f, formula, **inputs):
    """Call f with fresh Values of these names and numbers; its result must hold the right number."""
    want, _ = exact_slopes(f, *inputs.values())
    shown = ", ".join(f"{name} = {x:.4g}" for name, x in inputs.items())
    got = data_of(f(*map(Value, inputs.values())), formula)
    assert_close(got, want, name=f"({formula}).data at {shown}", rel=1e-9)


def shared_nodes(a):
    """The graph f = b + d with b = a + a, c = a * b and d = c * a: a dict of its five nodes, inputs first."""
    b = a + a
    c = a * b  # b is used by c and by f: the shorter of its two ways to f comes too early
    d = c * a
    return {"a": a, "b": b, "c": c, "d": d, "f": b + d}


def layers_of(model):
    """The numbers in a learner's MLP: for each layer a list with (weights, bias) of each neuron, all floats."""
    layers = parts_of(model, "layers", "the network")
    return [numbers_in(parts_of(layer, "neurons", "the layer")) for layer in layers]


def numbers_in(neurons):
    """(weights, bias) of each of these neurons, all floats."""
    return [
        ([data_of(w, "a weight") for w in weights], data_of(bias, "a bias"))
        for weights, bias in map(weights_and_bias, neurons)
    ]


def network(layers, x):
    """The outputs of an MLP with tanh everywhere. layers as from layers_of, x a list; floats or Duals."""
    for layer in layers:
        sums = [sum((w * xi for w, xi in zip(weights, x)), bias) for weights, bias in layer]
        x = [z.tanh() if isinstance(z, Dual) else math.tanh(z) for z in sums]
    return x


def numbers_of(layers):
    """All numbers of an MLP in reading order, neuron by neuron, weights before bias: a float64 array."""
    return np.array([n for layer in layers for weights, bias in layer for n in (*weights, bias)])


def filled(layers, numbers):
    """Layers of the same sizes that hold these numbers, given in reading order."""
    numbers = iter(numbers)
    return [
        [([next(numbers) for _ in weights], next(numbers)) for weights, _ in layer]
        for layer in layers
    ]


@contextmanager
def suspecting(got, alike=operator.eq, **answers):
    """If the comparison inside fails, and got is alike to the answer of a mistake (by its id), the failure names it.

    For what diagnosis cannot find by asking the mistake itself: training, sets in any order, the last digits.
    """
    try:
        yield
    except CheckFailed as failure:
        failure.looks_like = next(
            (id for id, answer in answers.items() if alike(answer, got)), None
        )
        raise
