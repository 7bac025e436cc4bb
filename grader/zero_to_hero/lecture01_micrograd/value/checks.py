"""What is promised by value: numbers that know where they came from, gradients that find their way.

The checks follow the file from top to bottom. Weights count quarters of a point, examples included: plus and
times 12, functions of one Value 12, the rest of arithmetic 8, backward 12. The first two parts never call
backward(), and the last uses only plus and times (its public example apart): what is there earns its points.
"""

import pytest

from grader.compare import as_number, assert_close, assert_equal, fail

from ..definitions import walk_back
from ..hidden_definitions import (
    assert_computes,
    assert_gradients,
    assert_hands_on,
    assert_made_from,
    assert_number,
    assert_slope,
    shared_nodes,
)

SHARED = "with b = a + a, c = a * b, d = c * a and f = b + d,"  # what shared_nodes builds
POWERS = [2, 3, -1, 1, 0, 0.5, -1.5]


def both_signs(rng):
    """A positive and a negative number, neither small nor large."""
    return [rng.uniform(0.5, 2.5), -rng.uniform(0.5, 2.5)]


def bases(rng, k):
    """Numbers to raise to the power k: a negative number has no square root, and only some powers have a slope at 0."""
    return both_signs(rng)[: 1 + isinstance(k, int)] + [0.0] * (k in (1, 2, 3))


# ---- plus and times ------------------------------------------------------------------------------
def test_plus_and_times_hold_the_right_numbers(student, rng):
    """a + b holds the sum of the two numbers, a * b their product"""
    a, b = rng.uniform(-3, 3, size=2).tolist()
    assert_number(student.Value, lambda a, b: a + b, "a + b", a=a, b=b)
    assert_number(student.Value, lambda a, b: a * b, "a * b", a=a, b=b)


@pytest.mark.weight(3)
@pytest.mark.parametrize("op", ["+", "*"])
def test_a_result_remembers_how_it_was_made(student, op):
    """a result keeps the two nodes it was computed from in _prev, the operation in _op, and a gradient of 0 so far"""
    a, b = student.Value(2.0), student.Value(2.0)  # equal numbers: only identity tells them apart
    out = a + b if op == "+" else a * b
    assert_made_from(student, out, [a, b], f"a {op} b")
    assert_equal(out._op, op, name=f"(a {op} b)._op")
    grads = [as_number(node.grad, "a gradient") for node in (out, a, b)]
    assert_close(grads, [0.0] * 3, name=f"the gradients of a {op} b, a and b before backward()")


@pytest.mark.weight(2)
def test_plus_hands_its_gradient_on(student, rng):
    """the _backward of a + b adds its gradient to that of a and of b"""
    a, b = (student.Value(x) for x in rng.uniform(1, 3, size=2).tolist())
    assert_hands_on(a + b, {"a": (a, 1.0), "b": (b, 1.0)})


@pytest.mark.weight(2)
def test_times_hands_its_gradient_on(student, rng):
    """the _backward of a * b gives each factor the right share of its gradient"""
    x, y = rng.uniform(1, 2), rng.uniform(-3, -2)
    a, b = student.Value(x), student.Value(y)
    assert_hands_on(a * b, {"a": (a, y), "b": (b, x)})


@pytest.mark.weight(2)
@pytest.mark.parametrize("op", ["+", "*"])
def test_a_value_used_twice_collects_both_shares(student, rng, op):
    """in a + a and in a * a, a collects gradient from both sides"""
    x = rng.uniform(1.5, 3)
    a = student.Value(x)
    out, slope = (a + a, 2.0) if op == "+" else (a * a, 2 * x)
    assert_hands_on(out, {"a": (a, slope)})


# ---- functions of one Value ----------------------------------------------------------------------
@pytest.mark.parametrize("k", POWERS)
def test_power_holds_the_right_number(student, rng, k):
    """x ** k holds the power, and remembers x"""
    assert_computes(student, lambda x: x**k, bases(rng, k), f"x ** {k}")


def test_exp_holds_the_right_number(student, rng):
    """x.exp() holds e to the power x, and remembers x"""
    assert_computes(student, lambda x: x.exp(), both_signs(rng), "x.exp()")


def test_log_holds_the_right_number(student, rng):
    """x.log() holds the natural logarithm, and remembers x"""
    assert_computes(
        student, lambda x: x.log(), [rng.uniform(0.1, 0.9), rng.uniform(2, 20)], "x.log()"
    )


def test_tanh_holds_the_right_number(student, rng):
    """x.tanh() holds the hyperbolic tangent, far out too, and remembers x"""
    assert_computes(student, lambda x: x.tanh(), [*both_signs(rng), -300.0, 300.0], "x.tanh()")


def test_relu_holds_the_right_number(student, rng):
    """x.relu() holds x where it is positive, else 0, and remembers x"""
    assert_computes(student, lambda x: x.relu(), [*both_signs(rng), 0.0, 0.25], "x.relu()")


@pytest.mark.weight(2)
@pytest.mark.parametrize("k", POWERS)
def test_power_hands_its_gradient_on(student, rng, k):
    """the _backward of x ** k follows the power rule"""
    assert_slope(student, lambda x: x**k, bases(rng, k), f"x ** {k}")


@pytest.mark.weight(2)
def test_tanh_hands_its_gradient_on(student, rng):
    """the _backward of x.tanh() uses the slope of tanh"""
    assert_slope(student, lambda x: x.tanh(), [*both_signs(rng), -300.0, 300.0], "x.tanh()")


def test_exp_hands_its_gradient_on(student, rng):
    """the _backward of x.exp() uses the slope of exp"""
    assert_slope(student, lambda x: x.exp(), both_signs(rng), "x.exp()")


def test_log_hands_its_gradient_on(student, rng):
    """the _backward of x.log() uses the slope of the logarithm"""
    assert_slope(student, lambda x: x.log(), [rng.uniform(0.1, 0.9), rng.uniform(2, 20)], "x.log()")


def test_relu_hands_its_gradient_on(student, rng):
    """the _backward of x.relu() lets the gradient through where x is positive, and nowhere else"""
    assert_slope(student, lambda x: x.relu(), [*both_signs(rng), 0.0, 0.25], "x.relu()")


# ---- the rest of arithmetic ----------------------------------------------------------------------
BETWEEN = {"-a": lambda a, b: -a, "a - b": lambda a, b: a - b, "a / b": lambda a, b: a / b}
ON_THE_RIGHT = {
    "a + 2": lambda a: a + 2,
    "a * 3": lambda a: a * 3,
    "a - 0.5": lambda a: a - 0.5,
    "a / 4": lambda a: a / 4,
}
ON_THE_LEFT = {
    "2 + a": lambda a: 2 + a,
    "3 * a": lambda a: 3 * a,
    "0.5 - a": lambda a: 0.5 - a,
    "10 / a": lambda a: 10 / a,
}


@pytest.mark.parametrize("formula", BETWEEN)
def test_minus_and_divided_by_hold_the_right_numbers(student, rng, formula):
    """-a, a - b and a / b hold the right numbers"""
    a, b = both_signs(rng)
    assert_number(student.Value, BETWEEN[formula], formula, a=a, b=b)


@pytest.mark.weight(2)
@pytest.mark.parametrize("formula", BETWEEN)
def test_minus_and_divided_by_stay_in_the_graph(student, rng, formula):
    """backward() reaches both sides of -a, a - b and a / b, and adds to the gradients they have"""
    a, b = both_signs(rng)

    # a and b stand in the sum as well, which hands its gradient on first
    def call(a, b):
        return BETWEEN[formula](a, b) + a + b

    assert_gradients(student.Value, call, f"{formula} + a + b", a=a, b=b)


@pytest.mark.weight(2)
@pytest.mark.parametrize("formula", ON_THE_RIGHT)
def test_a_plain_number_on_the_right(student, rng, formula):
    """a + 2, a * 3, a - 0.5 and a / 4 take the plain number as it is"""
    a = rng.uniform(1.5, 3)
    assert_number(student.Value, ON_THE_RIGHT[formula], formula, a=a)

    def call(a):
        return ON_THE_RIGHT[formula](a) + a

    assert_gradients(student.Value, call, f"{formula} + a", a=a)


@pytest.mark.weight(2)
@pytest.mark.parametrize("formula", ON_THE_LEFT)
def test_a_plain_number_on_the_left(student, rng, formula):
    """2 + a, 3 * a, 0.5 - a and 10 / a work, in this order"""
    a = rng.uniform(1.5, 3)
    assert_number(student.Value, ON_THE_LEFT[formula], formula, a=a)

    def call(a):
        return ON_THE_LEFT[formula](a) + a

    assert_gradients(student.Value, call, f"{formula} + a", a=a)


def test_sum_adds_up_values(student, rng):
    """Python's own sum() adds up a list of Values"""
    a, b, c = rng.uniform(-3, 3, size=3).tolist()

    def call(a, b, c):
        return sum([a * b, b, c])

    assert_number(student.Value, call, "sum([a * b, b, c])", a=a, b=b, c=c)
    assert_gradients(student.Value, call, a=a, b=b, c=c)


# ---- all gradients at once -----------------------------------------------------------------------
def places(student, nodes, order):
    """For each named node, the places at which it stands in order."""
    if not isinstance(order, list):
        fail(
            f"topo_sort should return a list, but returned {type(order).__name__}",
            expected="a list",
        )
    return {
        name: [i for i, listed in enumerate(order) if student.same(node, listed)]
        for name, node in nodes.items()
    }


@pytest.mark.weight(2)
def test_topo_sort_lists_every_node_once(student):
    """topo_sort lists every node once, however often it is used"""
    nodes = shared_nodes(student.Value(3.0))
    order = student.topo_sort(nodes["f"])
    for name, found in places(student, nodes, order).items():
        if len(found) != 1:
            fail(
                f"{SHARED} topo_sort(f) should list {name} once, but lists it {len(found)} times",
                got=len(found),
                expected="1",
            )
    assert_equal(len(order), len(nodes), name="the number of nodes that topo_sort lists")
    alone = student.Value(4.0)
    found = places(student, {"a": alone}, order := student.topo_sort(alone))["a"]
    assert_equal((len(order), found), (1, [0]), name="how many nodes a lone input lists, and where")


@pytest.mark.weight(2)
def test_topo_sort_puts_inputs_before_results(student):
    """topo_sort lists a node after every node that it was computed from"""
    nodes = shared_nodes(student.Value(3.0))
    at = places(student, nodes, student.topo_sort(nodes["f"]))
    for early, late in ("ab", "ac", "bc", "ad", "cd", "bf", "df"):
        if not (at[early] and at[late]) or max(at[early]) > min(at[late]):
            fail(f"{SHARED} topo_sort(f) should list {early} before {late}")


@pytest.mark.weight(2)
def test_backward_waits_for_every_use(student, rng):
    """backward() hands a node's gradient on only when all of it has come in"""
    assert_gradients(student.Value, lambda a: (a * a) * a, a=rng.uniform(1.5, 3))
    assert_gradients(student.Value, lambda a: shared_nodes(a)["f"], a=rng.uniform(1.5, 3))


def test_the_result_moves_with_itself(student):
    """backward() gives the node it is called on the gradient 1, and every node on the way its own"""
    a, b = student.Value(2.0), student.Value(-3.0)
    c = a * b
    d = c * a
    out = d + c
    walk_back(out, "d + c")
    for name, node, want in (("the result", out, 1.0), ("d", d, 1.0), ("c", c, 3.0)):
        assert_close(
            as_number(node.grad, "a gradient"),
            want,
            name=f"the gradient of {name}, in d + c with d = c * a and c = a * b",
        )
    alone = student.Value(4.0)
    alone.backward()
    assert_close(as_number(alone.grad, "a.grad"), 1.0, name="a.grad after a.backward()")


def test_a_large_graph_with_much_sharing(student, rng):
    """backward() is right on a random graph of 24 operations that share their inputs"""
    steps = [(rng.random() < 0.5, int(rng.integers(n)), int(rng.integers(3))) for n in range(3, 27)]

    def formula(*inputs):
        nodes = list(inputs)
        # a factor is always an input: products of products would overflow
        for times, i, j in steps:
            nodes.append(nodes[i] * nodes[j] if times else nodes[i] + nodes[-1])
        return nodes[-1] + nodes[-2] + nodes[-3]

    a, b, c = rng.uniform(0.5, 1.2, size=3).tolist()
    assert_gradients(student.Value, formula, a=a, b=b, c=c)


def test_equal_numbers_are_not_the_same_node(student):
    """two inputs that hold the same number have gradients of their own"""
    assert_gradients(student.Value, lambda a, b, c: a * c + b * (c + c), a=2.0, b=2.0, c=5.0)


def test_gradients_of_two_results_add_up(student, rng):
    """when an input is part of two results, backward() of the second adds to what the first left"""
    x, y = rng.uniform(1.5, 3, size=2).tolist()
    a, b = student.Value(x), student.Value(y)
    walk_back(a * b, "a * b")
    walk_back(a + b, "a + b")
    assert_close(as_number(a.grad, "a.grad"), y + 1, name="a.grad after both")
