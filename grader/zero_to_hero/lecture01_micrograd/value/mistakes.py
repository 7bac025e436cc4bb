"""Wrong answers to value that learners give."""

from grader.diagnosis.marks import edit, instead_of, without


def _operation(number, inputs, op, hand_on):
    """A new node whose _backward calls hand_on(out)."""
    out = Value(number, inputs, op)
    out._backward = lambda: hand_on(out)
    return out


def _function(x, number, slope):
    """A new node made from x alone, whose _backward uses this slope."""
    out = Value(number, (x,), "f")

    def _backward():
        x.grad += slope * out.grad

    out._backward = _backward
    return out


# ---- plus and times -----------------------------------------------------------------------------


@instead_of("Value.__add__")
def sum_is_a_plain_number(self, other):
    """A sum has to be a node itself, or nothing can be computed from it and walked back through it."""
    return self.data + (other.data if isinstance(other, Value) else other)


@instead_of("Value.__add__")
def sum_forgets_its_inputs(self, other):
    """The number is right, but the new node does not know which nodes it came from."""
    other = other if isinstance(other, Value) else Value(other)

    def hand_on(out):
        self.grad += out.grad
        other.grad += out.grad

    return _operation(self.data + other.data, (), "+", hand_on)


@instead_of("Value.__add__")
def gradient_of_a_sum_overwritten(self, other):
    """A Value that is used twice receives gradient along every path. What happens to what it had already?"""
    other = other if isinstance(other, Value) else Value(other)

    def hand_on(out):
        self.grad = out.grad
        other.grad = out.grad

    return _operation(self.data + other.data, (self, other), "+", hand_on)


@instead_of("Value.__add__")
def sum_hands_on_one(self, other):
    """The slope of a sum is 1, but that is only the local half of the chain rule."""
    other = other if isinstance(other, Value) else Value(other)

    def hand_on(out):
        self.grad += 1.0
        other.grad += 1.0

    return _operation(self.data + other.data, (self, other), "+", hand_on)


@instead_of("Value.__add__")
def sum_feeds_only_the_left_side(self, other):
    """Two nodes went into the sum. Which of them hears of its gradient?"""
    other = other if isinstance(other, Value) else Value(other)

    def hand_on(out):
        self.grad += out.grad

    return _operation(self.data + other.data, (self, other), "+", hand_on)


@instead_of("Value.__mul__")
def gradient_of_a_product_overwritten(self, other):
    """In a * a both factors are one node. How much of the first share is left when the second arrives?"""
    other = other if isinstance(other, Value) else Value(other)

    def hand_on(out):
        self.grad = other.data * out.grad
        other.grad = self.data * out.grad

    return _operation(self.data * other.data, (self, other), "*", hand_on)


@instead_of("Value.__mul__")
def factor_gets_its_own_number(self, other):
    """If a grows by 1, by how much does a * b grow? Does that depend on a or on b?"""
    other = other if isinstance(other, Value) else Value(other)

    def hand_on(out):
        self.grad += self.data * out.grad
        other.grad += other.data * out.grad

    return _operation(self.data * other.data, (self, other), "*", hand_on)


@instead_of("Value.__mul__")
def product_forgets_the_gradient_above(self, other):
    """That is the local slope alone: right when the product is the final result, wrong anywhere else."""
    other = other if isinstance(other, Value) else Value(other)

    def hand_on(out):
        self.grad += other.data
        other.grad += self.data

    return _operation(self.data * other.data, (self, other), "*", hand_on)


@instead_of("Value.__mul__")
def backward_called_too_early(self, other):
    """Is _backward kept for later, or called at once? While the formula is built, out.grad is still 0."""
    other = other if isinstance(other, Value) else Value(other)
    out = Value(self.data * other.data, (self, other), "*")
    self.grad += other.data * out.grad
    other.grad += self.data * out.grad
    return out


# ---- functions of one Value ---------------------------------------------------------------------


@instead_of("Value.__pow__")
def doubled_instead_of_squared(self, k):
    """A power multiplies the base with itself. What does yours multiply?"""
    return _function(self, self.data * k, slope=k)


@instead_of("Value.__pow__")
def exponent_not_lowered(self, k):
    """The power rule does two things with the exponent. One of them is missing."""
    return _function(self, self.data**k, slope=k * self.data**k)


@instead_of("Value.__pow__")
def exponent_not_in_front(self, k):
    """The power rule does two things with the exponent. One of them is missing."""
    return _function(self, self.data**k, slope=self.data ** (k - 1))


@instead_of("Value.exp")
def exp_hands_its_gradient_on_unchanged(self):
    """exp is its own slope. At which single place is that 1?"""
    return _function(self, math.exp(self.data), slope=1.0)


@instead_of("Value.exp")
def exp_by_the_power_rule(self):
    """The power rule is for x ** k. Here x stands in the exponent."""
    return _function(self, math.exp(self.data), slope=self.data * math.exp(self.data - 1))


@instead_of("Value.exp")
def two_to_the_power(self):
    """Which number is raised to the power x?"""
    return _function(self, 2.0**self.data, slope=2.0**self.data)


@instead_of("Value.log")
def log_slope_from_the_output(self):
    """One over what? The slope of the logarithm depends on the input."""
    return _function(self, math.log(self.data), slope=1 / math.log(self.data))


@instead_of("Value.log")
def logarithm_to_base_ten(self):
    """There are several logarithms. The natural one is the inverse of exp."""
    return _function(self, math.log10(self.data), slope=1 / self.data)


@instead_of("Value.tanh")
def tanh_slope_from_the_input(self):
    """One minus the square of what? Of the two numbers, t is the one that tanh gave you."""
    return _function(self, math.tanh(self.data), slope=1 - self.data**2)


@instead_of("Value.tanh")
def tanh_not_squared(self):
    """At 0 this slope is right, elsewhere it is not: a part of 1 - t² is missing."""
    return _function(self, math.tanh(self.data), slope=1 - math.tanh(self.data))


@instead_of("Value.tanh")
def sigmoid_instead_of_tanh(self):
    """That curve runs from 0 to 1. tanh runs from -1 to 1."""
    sigmoid = 0.5 * (1 + math.tanh(0.5 * self.data))
    return _function(self, sigmoid, slope=sigmoid * (1 - sigmoid))


@instead_of("Value.relu")
def relu_open_at_zero(self):
    """The output is 0 at 0 and everywhere below, so asking whether it is "not negative" always says yes."""
    return _function(self, max(0.0, self.data), slope=1.0 if max(0.0, self.data) >= 0 else 0.0)


@instead_of("Value.relu")
def relu_has_a_slope_at_zero(self):
    """Nearly: which slope do we agree on at 0 itself?"""
    return _function(self, max(0.0, self.data), slope=1.0 if self.data >= 0 else 0.0)


@instead_of("Value.relu")
def absolute_value_instead_of_relu(self):
    """relu does not turn negative numbers round, it drops them."""
    return _function(self, abs(self.data), slope=1.0 if self.data > 0 else -1.0)


# ---- the rest of arithmetic ---------------------------------------------------------------------


@edit("Value.__neg__", "return self * -1", "return Value(-self.data)")
def negative_without_a_graph():
    """The number is right, but it starts a new graph: backward() cannot get past it."""


@edit("Value.__sub__", "return self + -other", "return -self + other")
def difference_turned_round():
    """Which of the two is taken away?"""


@instead_of("Value.__truediv__")
def quotient_without_a_graph(self, other):
    """A result without inputs cuts the graph. Build the quotient from operations you have."""
    other = other if isinstance(other, Value) else Value(other)
    return Value(self.data / other.data)


@edit("Value.__truediv__", "return self * other ** (-1)", "return self ** (-1) * other")
def quotient_turned_round():
    """Which of the two is divided by the other?"""


@edit("Value.__truediv__", "return self * other ** (-1)", "return self * Value(1 / other.data)")
def quotient_takes_only_values():
    """With a plain number on the right, other has no data."""


@edit("Value.__rsub__", "return -self + other", "return self - other")
def reflected_difference_not_swapped():
    """Python asks this for other - self. Which one stands on the left?"""


@edit("Value.__rtruediv__", "return self ** (-1) * other", "return self / other")
def reflected_quotient_not_swapped():
    """Python asks this for other / self. Which one stands on the left?"""


@without("Value.__rsub__")
def no_reflected_difference():
    """1 - a asks the number 1 first, which knows no Values. Whom does Python ask next?"""


@without("Value.__radd__")
def no_reflected_sum():
    """sum() starts from the plain number 0, so 0 + a has to work."""


@without("Value.__rmul__")
def no_reflected_product():
    """2 * a works like 1 - a: when the number does not know what to do, Python asks the Value."""


# ---- all gradients at once ----------------------------------------------------------------------


@edit("Value.backward", "self.grad = 1.0", "")
def result_not_seeded():
    """All gradients are multiples of the first one. What is it, before anything has been handed on?"""


@edit("Value.backward", "for node in reversed(topo_sort(self)):", "for node in topo_sort(self):")
def walk_from_the_inputs():
    """Gradients flow from the result to the inputs. In which direction does this walk go?"""


@instead_of("Value.backward")
def shared_nodes_visited_many_times(self):
    """A node that is used twice hands its gradient on twice here, the first share included both times."""
    self.grad = 1.0

    def walk(node):
        node._backward()
        for child in node._prev:
            walk(child)

    walk(self)


@instead_of("Value.backward")
def nearest_nodes_first(self):
    """How far a node is from the result is no order: a longer path may still owe it gradient."""
    self.grad = 1.0
    queue = [self]
    for node in queue:
        node._backward()
        queue.extend(child for child in node._prev if child not in queue)


@instead_of("Value.backward")
def earlier_gradients_wiped(self):
    """Clearing is for the caller to decide: gradients of two results are meant to add up."""
    order = topo_sort(self)
    for node in order:
        node.grad = 0.0
    self.grad = 1.0
    for node in reversed(order):
        node._backward()


@instead_of("topo_sort")
def nodes_compared_by_number(root):
    """Two inputs may hold the same number and still be two nodes."""
    order = []

    def visit(node):
        if all(node.data != other.data for other in order):
            for child in node._prev:
                visit(child)
            order.append(node)

    visit(root)
    return order


@instead_of("topo_sort")
def results_before_inputs(root):
    """When does a node take its place in the list: before the nodes it was made from, or after?"""
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            order.append(node)
            for child in node._prev:
                visit(child)

    visit(root)
    return order


@instead_of("topo_sort")
def shared_nodes_listed_many_times(root):
    """Along how many paths does the walk come to a node that is used twice?"""
    order = []

    def visit(node):
        for child in node._prev:
            visit(child)
        order.append(node)

    visit(root)
    return order


@instead_of("Value.backward")
def only_inputs_keep_their_gradients(self):
    """Who asked for clearing? The nodes on the way have gradients, too."""
    self.grad = 1.0
    for node in reversed(topo_sort(self)):
        node._backward()
        if node._prev and node is not self:
            node.grad = 0.0


@instead_of("Value.__sub__")
def gradient_of_a_difference_overwritten(self, other):
    """A Value may have been used elsewhere, too. What happens to the gradient that it has already?"""
    other = other if isinstance(other, Value) else Value(other)

    def hand_on(out):
        self.grad = out.grad
        other.grad = -out.grad

    return _operation(self.data - other.data, (self, other), "-", hand_on)


@instead_of("Value.__truediv__")
def gradient_of_a_quotient_overwritten(self, other):
    """A Value may have been used elsewhere, too. What happens to the gradient that it has already?"""
    other = other if isinstance(other, Value) else Value(other)

    def hand_on(out):
        self.grad = out.grad / other.data
        other.grad = -self.data / other.data**2 * out.grad

    return _operation(self.data / other.data, (self, other), "/", hand_on)


@edit(
    "Value.__pow__",
    "self.grad += k * self.data ** (k - 1) * out.grad",
    "self.grad += k * out.data / self.data * out.grad",
)
def power_slope_divided_by_the_input():
    """Right nearly everywhere. What does your slope divide by, and where is that 0?"""
