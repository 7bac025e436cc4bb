# style: one factory with local slopes, own nodes for minus and divide, walk with an explicit stack
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
import math


def _lift(x):
    return x if isinstance(x, Value) else Value(float(x))


def _node(data, op, *inputs):
    """inputs: pairs (parent, local slope)"""
    out = Value(data, [v for v, _ in inputs], op)

    def hand_on():
        for v, slope in inputs:
            v.grad = v.grad + slope * out.grad

    out._backward = hand_on
    return out


class Value:
    """A node of the graph: one number, its gradient, and how it was made.

    data       the number, a float
    grad       how much the final result moves for each unit that data moves; 0.0 until backward()
    _prev      the set of nodes that this one was computed from, empty for an input
    _op        the operation that made it, as text for drawings: "+", "*", "tanh", ...
    _backward  a function without arguments: hands this node's grad on to the nodes in _prev

    With a = 2 and b = -3, moving a moves a·b + a at the rate b + 1, moving b at the rate a:

    >>> a, b = Value(2.0), Value(-3.0)
    >>> c = a * b + a
    >>> c
    Value(data=-4.0, grad=0.0)
    >>> c.backward()
    >>> a.grad, b.grad
    (-2.0, 2.0)
    """

    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = set(_children)
        self._op = _op
        self._backward = lambda: None # an input has nobody to hand its gradient to
        self.label = label # a name for drawings, if you like

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"

    # ---- plus and times ---------------------------------------------------------------------

    def __add__(self, other):
        """Return self + other as a new Value. other is a Value or a plain number."""
        other = _lift(other)
        return _node(self.data + other.data, "+", (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        """Return self * other as a new Value. other is a Value or a plain number."""
        other = _lift(other)
        return _node(self.data * other.data, "*", (self, other.data), (other, self.data))

    # ---- functions of one Value -------------------------------------------------------------

    def __pow__(self, k):
        """Return self to the power k. k is a plain int or float, not a Value, and not trained."""
        return _node(self.data ** k, "pow", (self, k * self.data ** (k - 1)))

    def exp(self):
        """Return e to the power self."""
        e = math.exp(self.data)
        return _node(e, "exp", (self, e))

    def log(self):
        """Return the natural logarithm of self, for self.data > 0."""
        return _node(math.log(self.data), "ln", (self, 1.0 / self.data))

    def tanh(self):
        """Return the hyperbolic tangent of self, a number between -1 and 1.

        math.tanh is safe for every input; a formula with e to the 2x overflows from x = 355 on.
        """
        t = math.tanh(self.data)
        return _node(t, "tanh", (self, 1.0 - t * t))

    def relu(self):
        """Return self where it is positive, else 0. At 0 itself we call the slope 0."""
        positive = self.data > 0.0
        return _node(self.data if positive else 0.0, "relu", (self, 1.0 if positive else 0.0))

    # ---- the rest of arithmetic: no new slopes, only what you have ---------------------------

    def __neg__(self):
        """Return -self."""
        return _node(-self.data, "neg", (self, -1.0))

    def __sub__(self, other):
        """Return self - other. other is a Value or a plain number."""
        other = _lift(other)
        return _node(self.data - other.data, "-", (self, 1.0), (other, -1.0))

    def __truediv__(self, other):
        """Return self / other. other is a Value or a plain number."""
        other = _lift(other)
        q = self.data / other.data
        return _node(q, "/", (self, 1.0 / other.data), (other, -q / other.data))

    # Python asks these when the left side is a plain number: 2 + a calls a.__radd__(2).

    def __radd__(self, other):
        """Return other + self, where other is a plain number. sum([a, b]) starts with 0 + a."""
        return _lift(other) + self

    def __rmul__(self, other):
        """Return other * self, where other is a plain number."""
        return _lift(other) * self

    def __rsub__(self, other):
        """Return other - self, where other is a plain number."""
        return _lift(other) - self

    def __rtruediv__(self, other):
        """Return other / self, where other is a plain number."""
        return _lift(other) / self

    # ---- all gradients at once --------------------------------------------------------------

    def backward(self):
        """Fill in grad for every node that self was computed from.

        Gradients add up: before a second backward(), build the formula anew and set the
        grad of the inputs back to 0.0.
        """
        self.grad = 1.0
        order = topo_sort(self)
        while order:
            order.pop()._backward()


def topo_sort(root):
    """Return a list of root and all nodes it was computed from, each once, inputs before results.

    A node stands after all nodes in its _prev, so root comes last. Two nodes are the same only
    if they are the same object: two different inputs may hold the same number.

    >>> a = Value(3.0)
    >>> b = a + a
    >>> [node.data for node in topo_sort(b * a)]
    [3.0, 6.0, 18.0]
    """
    order, seen = [], {root}
    stack = [(root, iter(root._prev))]
    while stack:
        node, children = stack[-1]
        for child in children:
            if child not in seen:
                seen.add(child)
                stack.append((child, iter(child._prev)))
                break
        else:
            order.append(node)
            stack.pop()
    return order


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
