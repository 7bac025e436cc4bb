# style: one helper makes every node from its local slopes; fault: x**k is given the slope k * x**k
import math


def lift(x):
    return x if isinstance(x, Value) else Value(x)


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = set(_children)
        self._op = _op
        self._backward = lambda: None
        self.label = label

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"

    @staticmethod
    def _make(number, op, *pairs):
        """pairs: (input, local slope)"""
        node = Value(number, [v for v, _ in pairs], op)

        def push():
            for v, slope in pairs:
                v.grad += slope * node.grad

        node._backward = push
        return node

    def __add__(self, other):
        other = lift(other)
        return Value._make(self.data + other.data, "+", (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        other = lift(other)
        return Value._make(self.data * other.data, "*", (self, other.data), (other, self.data))

    def __pow__(self, k):
        powered = self.data ** k
        return Value._make(powered, f"**{k}", (self, k * powered))

    def exp(self):
        e = math.exp(self.data)
        return Value._make(e, "exp", (self, e))

    def log(self):
        return Value._make(math.log(self.data), "log", (self, 1 / self.data))

    def tanh(self):
        t = math.tanh(self.data)
        return Value._make(t, "tanh", (self, 1 - t * t))

    def relu(self):
        if self.data > 0:
            return Value._make(self.data, "relu", (self, 1.0))
        return Value._make(0.0, "relu", (self, 0.0))

    def __neg__(self):
        return Value._make(-self.data, "neg", (self, -1.0))

    def __sub__(self, other):
        return self + (-lift(other))

    def __truediv__(self, other):
        return self * lift(other) ** -1

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return lift(other) - self

    def __rtruediv__(self, other):
        return lift(other) / self

    def backward(self):
        self.grad = 1.0
        order = topo_sort(self)
        while order:
            order.pop()._backward()


def topo_sort(root):
    order, seen = [], set()

    def visit(v):
        if v in seen:
            return
        seen.add(v)
        for c in v._prev:
            visit(c)
        order.append(v)

    visit(root)
    return order
