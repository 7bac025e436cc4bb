"""The public examples of graph_drawing: one product, its nodes, and its drawing."""

from grader.compare import as_text, assert_equal, unpack

from ..definitions import read_dot, value_class


def test_a_product_has_three_nodes_and_two_edges(student):
    """trace of a * b finds three nodes and two edges"""
    Value = value_class(student)
    answer = student.trace(Value(6.0, (Value(2.0), Value(3.0)), "*"))
    nodes, edges = unpack(answer, nodes=(), edges=())
    assert_equal((len(nodes), len(edges)), (3, 2), name="how many nodes and edges trace found")


def test_the_drawing_of_a_product(student):
    """the drawing of a * b has three boxes, a circle, and three arrows"""
    Value = value_class(student)
    labels, arrows = read_dot(
        as_text(student.to_dot(Value(6.0, (Value(2.0), Value(3.0)), "*")), "to_dot(a * b)")
    )
    assert_equal(
        (len(labels), len(arrows)), (4, 3), name="how many shapes and arrows the drawing has"
    )
