"""Right answers to value, written otherwise; `variants/` has the class of the video as a whole."""

import math

from grader.diagnosis.marks import instead_of


@instead_of("Value.tanh")
def tanh_of_the_video(self):
    """The video's own tanh, from e to the 2x."""
    x = self.data
    t = (math.exp(2 * x) - 1) / (math.exp(2 * x) + 1)
    out = Value(t, (self,), "tanh")

    def _backward():
        self.grad += (1 - t**2) * out.grad

    out._backward = _backward
    return out


@instead_of("Value.relu")
def relu_of_micrograd(self):
    """The micrograd repository: a plain 0 below, and the slope read off the output."""
    out = Value(0 if self.data < 0 else self.data, (self,), "ReLU")

    def _backward():
        self.grad += (out.data > 0) * out.grad

    out._backward = _backward
    return out


@instead_of("Value.__truediv__")
def quotient_with_slopes_of_its_own(self, other):
    """The quotient rule, instead of a product with a power."""
    other = other if isinstance(other, Value) else Value(other)
    out = Value(self.data / other.data, (self, other), "/")

    def _backward():
        self.grad += out.grad / other.data
        other.grad -= self.data / other.data**2 * out.grad

    out._backward = _backward
    return out


@instead_of("Value.__sub__")
def difference_with_slopes_of_its_own(self, other):
    """A node of its own for minus, with a lambda instead of a function."""
    if not isinstance(other, Value):
        other = Value(other)
    out = Value(self.data - other.data, [self, other], "-")

    def hand_on(node, share):
        node.grad = node.grad + share

    out._backward = lambda: (hand_on(self, out.grad), hand_on(other, -out.grad))
    return out


@instead_of("topo_sort")
def order_without_recursion(root):
    """A stack of its own, for graphs deeper than Python's recursion goes."""
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((child, False) for child in node._prev)
    return order


@instead_of("Value.backward")
def order_built_inside_backward(self):
    """The video and micrograd: backward() builds the order by itself and walks it from the end."""
    topo = []
    visited = set()

    def build_topo(v):
        if v not in visited:
            visited.add(v)
            for child in v._prev:
                build_topo(child)
            topo.append(v)

    build_topo(self)
    self.grad = 1
    for node in topo[::-1]:
        node._backward()
