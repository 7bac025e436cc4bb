# style: iterative topo_sort, recursive helper in backward; fault: backward walks down every path and calls _backward on each visit
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

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        result = Value(self.data + other.data, (self, other), "+")

        def spread():
            for v in (self, other):
                v.grad += result.grad

        result._backward = spread
        return result

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        result = Value(self.data * other.data, (self, other), "*")

        def spread():
            g = result.grad
            self.grad += g * other.data
            other.grad += g * self.data

        result._backward = spread
        return result

    def __pow__(self, k):
        result = Value(pow(self.data, k), (self,), "pow")

        def spread():
            self.grad += result.grad * k * pow(self.data, k - 1)

        result._backward = spread
        return result

    def exp(self):
        result = Value(math.exp(self.data), (self,), "exp")

        def spread():
            self.grad += result.grad * result.data

        result._backward = spread
        return result

    def log(self):
        result = Value(math.log(self.data), (self,), "log")

        def spread():
            self.grad += result.grad / self.data

        result._backward = spread
        return result

    def tanh(self):
        result = Value(math.tanh(self.data), (self,), "tanh")

        def spread():
            self.grad += result.grad * (1 + result.data) * (1 - result.data)

        result._backward = spread
        return result

    def relu(self):
        result = Value(self.data if self.data > 0 else 0.0, (self,), "relu")

        def spread():
            if self.data > 0:
                self.grad += result.grad

        result._backward = spread
        return result

    def __neg__(self):
        return -1 * self

    def __sub__(self, other):
        return self + other * -1

    def __truediv__(self, other):
        if not isinstance(other, Value):
            return self * (1 / other)
        return self * other ** -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return Value(other) - self

    def __rtruediv__(self, other):
        return Value(other) / self

    def backward(self):
        self.grad = 1.0
        def walk(v):
            v._backward()
            for c in v._prev:
                walk(c)

        walk(self)


def topo_sort(root):
    order, placed, stack = [], set(), [(root, False)]
    while stack:
        v, ready = stack.pop()
        if ready:
            order.append(v)
        elif v not in placed:
            placed.add(v)
            stack.append((v, True))
            stack.extend((c, False) for c in v._prev)
    return order
