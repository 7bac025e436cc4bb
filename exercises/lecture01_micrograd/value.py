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
        # TODO 1. Let a plain number take part: if other is no Value, make it one.
        # TODO 2. The new node `out`: its number, the two nodes it came from, its operation "+".
        # TODO 3. A function _backward(): if self moves by a little, by how much does out move?
        #         Add that slope times out.grad to self.grad, and do the same for other.
        # TODO 4. Keep the function in out._backward for later (out.grad is not known yet).
        raise NotImplementedError("value")

    def __mul__(self, other):
        """Return self * other as a new Value. other is a Value or a plain number."""
        # TODO. The same four steps, with operation "*". In a·b, what does moving a by 1 do?
        raise NotImplementedError("value")

    # ---- functions of one Value -------------------------------------------------------------

    def __pow__(self, k):
        """Return self to the power k. k is a plain int or float, not a Value, and not trained."""
        # TODO. The steps again, with one input. What does the power rule say about xᵏ?
        raise NotImplementedError("value")

    def exp(self):
        """Return e to the power self."""
        # TODO. Which function is its own slope?
        raise NotImplementedError("value")

    def log(self):
        """Return the natural logarithm of self, for self.data > 0."""
        # TODO. How steep is the logarithm at x, where x is the input?
        raise NotImplementedError("value")

    def tanh(self):
        """Return the hyperbolic tangent of self, a number between -1 and 1.

        math.tanh is safe for every input. The formula with e to the 2x is right as well, but
        overflows from x = 355 on; you may leave it at that.
        """
        # TODO. With t = tanh(x), the slope is 1 - t². Which of your two numbers is t?
        raise NotImplementedError("value")

    def relu(self):
        """Return self where it is positive, else 0. At 0 itself we call the slope 0."""
        # TODO. For which inputs does a gradient get through?
        raise NotImplementedError("value")

    # ---- the rest of arithmetic: no new slopes, only what you have ---------------------------

    def __neg__(self):
        """Return -self."""
        # TODO. Which product is this?
        raise NotImplementedError("value")

    def __sub__(self, other):
        """Return self - other. other is a Value or a plain number."""
        # TODO. Which sum is this?
        raise NotImplementedError("value")

    def __truediv__(self, other):
        """Return self / other. other is a Value or a plain number."""
        # TODO. Dividing by b is multiplying by a power of b. Which one?
        raise NotImplementedError("value")

    # Python asks these when the left side is a plain number: 2 + a calls a.__radd__(2).

    def __radd__(self, other):
        """Return other + self, where other is a plain number. sum([a, b]) starts with 0 + a."""
        # TODO. Does the order matter?
        raise NotImplementedError("value")

    def __rmul__(self, other):
        """Return other * self, where other is a plain number."""
        # TODO. Does the order matter?
        raise NotImplementedError("value")

    def __rsub__(self, other):
        """Return other - self, where other is a plain number."""
        # TODO. Here the order matters: at a = 3, 1 - a is -2.
        raise NotImplementedError("value")

    def __rtruediv__(self, other):
        """Return other / self, where other is a plain number."""
        # TODO. And here: at a = 4, 1 / a is 0.25.
        raise NotImplementedError("value")

    # ---- all gradients at once --------------------------------------------------------------

    def backward(self):
        """Fill in grad for every node that self was computed from.

        Gradients add up: before a second backward(), build the formula anew and set the
        grad of the inputs back to 0.0.
        """
        # TODO 1. If the result moves by 1, by how much does the result move? Start there.
        # TODO 2. Let every node hand its gradient on, once it has all of it: a node must wait for
        #         those that were computed from it. topo_sort gives an order. Which way do you walk?
        raise NotImplementedError("value")


def topo_sort(root):
    """Return a list of root and all nodes it was computed from, each once, inputs before results.

    A node stands after all nodes in its _prev, so root comes last. Two nodes are the same only
    if they are the same object: two different inputs may hold the same number.

    >>> a = Value(3.0)
    >>> b = a + a
    >>> [node.data for node in topo_sort(b * a)]
    [3.0, 6.0, 18.0]
    """
    # TODO 1. A list for the order, and a set of the nodes already seen.
    # TODO 2. A function that visits a node: first everything it was made from, then itself.
    #         A node that was seen before has its place already.
    # TODO 3. Visit root, and return the order.
    raise NotImplementedError("value")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
