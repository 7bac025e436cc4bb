# style: functools.partial as _backward, match for plain numbers, aliased reflections, graphlib for the order
"""Lecture 1: a number that remembers where it came from.

Write a formula with Values instead of floats, and every result keeps hold of the
Values it was made from. The formula becomes a graph that you can walk backwards,
from the result to the inputs, asking at each node: if I move, how much does the
result move? That number is the node's gradient, and the walk is backpropagation.

A node needs to know only its own little part of the story, its local slope:

    gradient of an input  +=  local slope · gradient of the output      (the chain rule)

It is += because a Value may be used many times, and every use adds its share.

Work from top to bottom. Plus and times come first, and each part is checked on
its own, so a class that is half done is already worth something.

    grader check value
"""
from functools import partial
from graphlib import TopologicalSorter
import math


class Value:
    """One number of a formula, and the way back."""

    def __init__(self, data, _children=(), _op="", label=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op, self.label = set(_children), _op, label
        self._backward = lambda: None

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"

    @staticmethod
    def _of(x):
        match x:
            case Value():
                return x
            case _:
                return Value(x)

    def _unary(self, y, slope, name):
        out = Value(y, (self,), name)
        out._backward = partial(Value._share, out, self, slope)
        return out

    def _share(self, to, slope):
        to.grad += slope * self.grad

    def __add__(self, other):
        a, b = self, Value._of(other)
        out = Value(a.data + b.data, {a, b}, "+")
        out._backward = lambda: (out._share(a, 1.0), out._share(b, 1.0))
        return out

    def __mul__(self, other):
        a, b = self, Value._of(other)
        out = Value(a.data * b.data, {a, b}, "*")
        out._backward = lambda: (out._share(a, b.data), out._share(b, a.data))
        return out

    def __pow__(self, k):
        return self._unary(self.data ** k, k * self.data ** (k - 1), f"^{k}")

    def exp(self):
        return self._unary(y := math.exp(self.data), y, "exp")

    def log(self):
        return self._unary(math.log(self.data), 1 / self.data, "log")

    def tanh(self):
        return self._unary(t := math.tanh(self.data), (1 - t) * (1 + t), "tanh")

    def relu(self):
        return self._unary(max(self.data, 0.0), float(self.data > 0), "relu")

    __radd__ = __add__
    __rmul__ = __mul__
    __neg__ = lambda self: -1 * self
    __sub__ = lambda self, other: self + -1 * Value._of(other)
    __rsub__ = lambda self, other: Value._of(other) - self
    __truediv__ = lambda self, other: self * Value._of(other) ** -1
    __rtruediv__ = lambda self, other: Value._of(other) / self

    def backward(self):
        self.grad = 1.0
        for node in topo_sort(self)[::-1]:
            node._backward()


def topo_sort(root):
    """Return a list of root and all nodes it was computed from, each once, inputs before results.

    A node stands after all nodes in its _prev, so root comes last. Two nodes are the same only
    if they are the same object: two different inputs may hold the same number.

    >>> a = Value(3.0)
    >>> b = a + a
    >>> [node.data for node in topo_sort(b * a)]
    [3.0, 6.0, 18.0]
    """
    graph, todo = {}, [root]
    while todo:
        if (node := todo.pop()) not in graph:
            graph[node] = node._prev
            todo.extend(node._prev)
    return list(TopologicalSorter(graph).static_order())


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
