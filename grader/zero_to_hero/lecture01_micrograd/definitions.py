"""What the checks of lecture 1 share: exact slopes by another road, and a careful look at nodes.

A Dual carries its slopes along with its number, from the inputs forwards. It keeps no graph, stores no
functions and never walks back, so it has no bug in common with a Value. A check writes a formula once, as a
Python function, and calls it with Duals for the truth and with the learner's Values for the answer.

Nothing here decides what is promised, and a Dual knows only the operations that the checks use.
"""

import re

import numpy as np

from grader.compare import as_number, fail

POINTS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]  # of the lecture


KINDS = [1.0, -1.0, -1.0, 1.0]


PLAIN = (type(None), int, float, complex, str, bytes, list, tuple, dict, np.ndarray, np.generic)


def value_class(student):
    """The learner's Value, whether the exercise's own file has it or its sibling value.py."""
    return student.Value if student.has("Value") else student.sibling("value").Value


def data_of(node, name):
    """Return node.data as a float. A plain number in a Value's place is told to the learner."""
    if isinstance(node, PLAIN):
        fail(
            f"{name} should be a Value, but is {node!r:.60}",
            got=f"{node!r:.60}",
            expected="a Value",
        )
    return as_number(node.data, f"({name}).data")


def all_data(nodes, count, name):
    """The data of a list of so many Values, as floats."""
    if not isinstance(nodes, (list, tuple)) or len(nodes) != count:
        fail(
            f"{name} should be a list of {count} Values",
            got=f"{nodes!r:.60}",
            expected=f"a list of {count} Values",
        )
    return [data_of(node, f"{name}[{i}]") for i, node in enumerate(nodes)]


def walk_back(node, name):
    """node.backward(), where node must be a Value."""
    data_of(node, name)
    node.backward()


def squared_error_of(model, xs, ys):
    """The summed squared error of what a trained network says to xs."""
    if isinstance(model, PLAIN):
        fail(
            f"model should be the trained MLP, but is {model!r:.60}",
            got=f"{model!r:.60}",
            expected="an MLP",
        )
    return sum((data_of(model(x), "model(x)") - y) ** 2 for x, y in zip(xs, ys))


def all_grads(nodes):
    """The gradients of these nodes, as floats."""
    return [as_number(node.grad, "a gradient") for node in nodes]


def part_of(thing, name, owner):
    """thing.name, where thing is an object of the learner's: a neuron, a layer, a network."""
    if isinstance(thing, PLAIN):
        fail(f"{owner} should be an object with {name}, but is {thing!r:.60}")
    try:
        return getattr(thing, name)
    except Exception as error:
        if getattr(error, "type_name", "") != "AttributeError":  # their own error, or a stub
            raise
        fail(f"{name} of {owner} is looked for, but {owner} has no {name}", expected=f".{name}")


def parts_of(thing, name, owner):
    """thing.name, which must be a list: of weights, of neurons, of layers."""
    parts = part_of(thing, name, owner)
    if not isinstance(parts, (list, tuple)):
        fail(f"{name} of {owner} should be a list", got=f"{parts!r:.60}", expected="a list")
    return parts


def weights_and_bias(neuron):
    """The Values of a neuron: the list w, and b."""
    weights = parts_of(neuron, "w", "a neuron")
    for node in (*weights, bias := part_of(neuron, "b", "a neuron")):
        data_of(node, "a weight or bias")
    return weights, bias


_NAME = r'("[^"]*"|\w+)'


_ARROW = re.compile(rf"\s*{_NAME}(?::\w+)?\s*->\s*{_NAME}")


_SHAPE = re.compile(rf'\s*{_NAME}\s*\[.*?\blabel\s*=\s*("[^"]*"|[^\s,\]]+)')


def read_dot(text):
    """The shapes and arrows in Graphviz text: a dict from name to label, and a list of (start, end) names.

    It reads one statement on each line, as both a learner's own text and the graphviz package write them.
    """
    labels, arrows = {}, []
    for line in re.split(r"[;\n]", text):
        if found := _ARROW.match(line):
            arrows.append(tuple(name.strip('"') for name in found.groups()))
        elif found := _SHAPE.match(line):
            name, label = (part.strip('"') for part in found.groups())
            labels[name] = label
    return labels, arrows
