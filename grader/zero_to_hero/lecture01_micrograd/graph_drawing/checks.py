"""What is promised by graph_drawing: every node, every link, and a drawing that shows them.

All numbers in the graph are different, so a node can be known by its number. The drawing is read as text: names,
order and decoration are the learner's choice, and Graphviz itself is not needed.
"""

import re

import pytest

from grader.compare import as_text, assert_equal, fail, unpack

from ..definitions import data_of, read_dot, value_class
from ..hidden_definitions import suspecting

# (child, parent)
EDGES = [(2.0, 5.0), (2.0, 17.0), (3.0, 5.0), (3.0, 15.0), (5.0, 15.0), (15.0, 17.0)]
# unlike the numbers, set by hand
GRADIENTS = {2.0: -1.0, 3.0: -2.5, 5.0: 0.25, 15.0: 4.0, 17.0: 1.5}
OPERATIONS = {5.0: "+", 15.0: "*", 17.0: "+"}  # two sums: they must not share a circle
NUMBER = r"[^-\d]*?(-?\d+(?:\.\d*)?)"
DATA_AND_GRAD = re.compile(rf"data{NUMBER}.*grad{NUMBER}", re.DOTALL)


@pytest.fixture
def root(student):
    """d + a with d = b * c and c = a + b; a is 2, b is 3, and each of them is used twice.

    The nodes are made by hand: a drawing needs nothing of Value but what it is made from.
    """
    Value = value_class(student)
    a, b = Value(2.0), Value(3.0)
    c = Value(5.0, (a, b), "+")
    d = Value(15.0, (b, c), "*")
    nodes = {2.0: a, 3.0: b, 5.0: c, 15.0: d, 17.0: Value(17.0, (d, a), "+")}
    for number, node in nodes.items():
        node.grad = GRADIENTS[number]
    return nodes[17.0]


def traced(student, root):
    """(nodes, edges) of trace, where each edge is a pair."""
    nodes, edges = unpack(student.trace(root), nodes=None, edges=None)
    for name, found in (("nodes", nodes), ("edges", edges)):
        if not isinstance(found, (tuple, list, set, frozenset)):
            fail(f"{name} should be a set", got=f"{found!r:.60}", expected="a set")
    for edge in edges:
        unpack(edge, child=None, parent=None)
    return nodes, edges


def drawn(student, root):
    """(boxes, circles, arrows): names to (data, grad), names to operations, and pairs of names."""
    labels, arrows = read_dot(as_text(student.to_dot(root), "to_dot(root)"))
    found = {name: DATA_AND_GRAD.search(label) for name, label in labels.items()}
    boxes = {name: tuple(map(float, match.groups())) for name, match in found.items() if match}
    circles = {name: label for name, label in labels.items() if name not in boxes}
    return boxes, circles, arrows


def results_of_circles(boxes, circles, arrows):
    """For each circle, the number in the one box that it points to."""
    results = {}
    for circle in circles:
        ends = [end for start, end in arrows if start == circle]
        if len(ends) != 1 or ends[0] not in boxes:
            suspect = (
                "circles_shared_by_name" if len(ends) > 1 else "circle_not_joined_to_its_result"
            )
            fail(
                f"the circle {circles[circle]} should have one arrow to the box of its result",
                got=f"{len(ends)} arrows",
                expected="one arrow to a box",
                looks_like=suspect,
            )
        results[circle] = boxes[ends[0]][0]
    return results


def test_trace_finds_every_node(student, root):
    """trace finds every node once, from the inputs to the root itself"""
    nodes, _ = traced(student, root)
    got = sorted(data_of(node, "a node") for node in nodes)
    with suspecting(
        got, root_left_out=[2.0, 3.0, 5.0, 15.0], only_the_nearest_inputs=[2.0, 15.0, 17.0]
    ):
        assert_equal(got, sorted(GRADIENTS), name="the numbers in the nodes that trace found")
    if not any(student.same(node, root) for node in nodes):
        fail("the nodes should be those of the graph itself, not copies of them")


def test_trace_finds_every_edge(student, root):
    """trace finds an edge (child, parent) from every node to each node computed from it"""
    _, edges = traced(student, root)
    got = sorted(tuple(data_of(node, "a node of an edge") for node in edge) for edge in edges)
    suspects = {
        "edges_turned_round": sorted((parent, child) for child, parent in EDGES),
        "only_the_nearest_inputs": [(2.0, 17.0), (15.0, 17.0)],
    }
    if len(got) == len(GRADIENTS) - 1:  # whichever four of the six edges they are
        suspects["one_edge_for_each_node"] = got
    with suspecting(got, **suspects):
        assert_equal(
            got,
            EDGES,
            name="the edges, each as (number in the child, number in the parent), sorted",
        )


def test_equal_numbers_are_two_nodes(student):
    """two inputs that hold the same number are two nodes"""
    Value = value_class(student)
    nodes, edges = traced(student, Value(4.0, (Value(2.0), Value(2.0)), "+"))
    assert_equal((len(nodes), len(edges)), (3, 2), name="how many nodes and edges 2 + 2 has")


def test_an_input_alone_is_a_graph(student):
    """of an input on its own, trace gives the set of one node and a set of no edges, and the drawing is one box"""
    alone = value_class(student)(-2.5)
    nodes, edges = traced(student, alone)
    for name, found in (("nodes", nodes), ("edges", edges)):
        if isinstance(found, list):  # a set of Values arrives as a tuple
            fail(f"{name} should be a set, but is a list", got="a list", expected="a set")
    assert_equal((len(nodes), len(edges)), (1, 0), name="how many nodes and edges an input has")
    boxes, circles, arrows = drawn(student, alone)
    assert_equal(
        (list(boxes.values()), len(circles), len(arrows)),
        ([(-2.5, 0.0)], 0, 0),
        name="the boxes, and how many circles and arrows, in the drawing of an input",
    )


def test_equal_numbers_have_two_boxes(student):
    """in the drawing, two inputs that hold the same number and the same label are two boxes"""
    Value = value_class(student)
    nodes = [Value(2.0), Value(2.0)]
    root = Value(4.0, (nodes[0], nodes[1]), "+")
    for node in (*nodes, root):
        node.label = "x"
    boxes, circles, arrows = drawn(student, root)
    assert_equal(
        (len(boxes), len(circles), len(arrows)),
        (3, 1, 3),
        name="how many boxes, circles and arrows the drawing of 2 + 2 has",
    )


def test_a_node_is_visited_once(student):
    """trace does not walk again through what it has seen: 60 nodes with a trillion paths take no time"""
    Value = value_class(student)
    older, newer = Value(0.0), Value(1.0)
    for number in range(2, 60):
        older, newer = newer, Value(float(number), (older, newer), "+")
    nodes, edges = traced(student, newer)
    assert_equal((len(nodes), len(edges)), (60, 116), name="how many nodes and edges trace found")


def test_the_text_is_one_directed_graph(student, root):
    """the drawing begins with digraph and a brace, and ends with the brace that closes it"""
    text = as_text(student.to_dot(root), "to_dot(root)").strip()
    if not (re.match(r"(strict\s+)?digraph\b[^{\n]*\{", text) and text.endswith("}")):
        suspect = "closing_brace_missing" if not text.endswith("}") else None
        fail(
            "the drawing should begin with `digraph {` and end with `}`",
            got=f"{text[:20]} ... {text[-20:]}",
            looks_like=suspect,
        )


def test_every_node_has_a_box(student, root):
    """the drawing has one box for each node, with its number and its gradient"""
    boxes, _, _ = drawn(student, root)
    want = sorted(GRADIENTS.items())
    got = sorted(boxes.values())
    with suspecting(got, number_shown_twice=[(number, number) for number in sorted(GRADIENTS)]):
        assert_equal(got, want, name="the boxes, each as (data, grad), sorted")


def test_every_result_has_a_circle_of_its_own(student, root):
    """the drawing has a circle for each operation, with an arrow to the box of its result"""
    boxes, circles, arrows = drawn(student, root)
    results = results_of_circles(boxes, circles, arrows)
    got = sorted((number, circles[circle]) for circle, number in results.items())
    want = sorted(OPERATIONS.items())
    with suspecting(
        got, arrows_without_circles=[], circles_for_inputs_too=[(2.0, ""), (3.0, ""), *want]
    ):
        assert_equal(got, want, name="the circles, each as (result, operation), sorted")


def test_arrows_lead_from_inputs_to_circles(student, root):
    """the arrows into a circle come from the boxes of its inputs, and there are no other arrows"""
    boxes, circles, arrows = drawn(student, root)
    results = results_of_circles(boxes, circles, arrows)
    between_boxes = [arrow for arrow in arrows if arrow[0] in boxes and arrow[1] in boxes]
    if between_boxes:
        fail(
            "an arrow leads from a box straight to a box, but should lead to the circle of the operation",
            got=f"{len(between_boxes)} such arrows",
            expected="none",
            looks_like="arrows_end_at_the_result" if circles else "arrows_without_circles",
        )
    got = sorted(
        (boxes[start][0], results[end])
        for start, end in arrows
        if start in boxes and end in results
    )
    assert_equal(got, EDGES, name="the arrows into circles, each as (input, result), sorted")
    assert_equal(len(arrows), len(EDGES) + len(OPERATIONS), name="the number of all arrows")
