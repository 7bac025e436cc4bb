# style: the video class, closures as lambdas where possible; fault: tanh is computed from e to the 2x and overflows
import math


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

    def _unary(self, number, op, slope):
        out = Value(number, (self,), op)

        def _backward():
            self.grad += slope() * out.grad

        out._backward = _backward
        return out

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, k):
        return self._unary(self.data ** k, f"**{k}", lambda: k * self.data ** (k - 1))

    def exp(self):
        y = math.exp(self.data)
        return self._unary(y, "exp", lambda: y)

    def log(self):
        return self._unary(math.log(self.data), "log", lambda: 1 / self.data)

    def tanh(self):
        x = self.data
        t = (math.exp(2 * x) - 1) / (math.exp(2 * x) + 1)
        return self._unary(t, "tanh", lambda: 1 - t ** 2)

    def relu(self):
        return self._unary(max(self.data, 0.0), "relu", lambda: 1.0 if self.data > 0 else 0.0)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __truediv__(self, other):
        return self * other ** -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return other + (-self)

    def __rtruediv__(self, other):
        return other * self ** -1

    def backward(self):
        self.grad = 1.0
        for node in reversed(topo_sort(self)):
            node._backward()


def topo_sort(root):
    done, order = set(), []

    def visit(node):
        done.add(node)
        for child in node._prev:
            if child not in done:
                visit(child)
        order.append(node)

    visit(root)
    return order
