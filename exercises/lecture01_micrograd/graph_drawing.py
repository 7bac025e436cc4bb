"""Lecture 1: see the graph behind a number.

A Value knows the nodes it was made from, and those know theirs. Follow these links
to the end, and you have the whole graph: nodes, and edges between them.

Graphviz draws graphs from plain text (paste yours into any Graphviz viewer). Every
node gets a box with its number and its gradient. An operation gets a circle of its
own: arrows lead from the inputs' boxes to the circle, and from there to the result.

    [ a ] ---> ( * ) ---> [ a·b ]
    [ b ] ------^

    grader check graph_drawing
"""
from value import Value


def trace(root: Value) -> tuple[set, set]:
    """Return (nodes, edges): all nodes that root was computed from, root too, and the links between them.

    An edge is a pair (child, parent): parent was computed from child.

    >>> nodes, edges = trace(Value(2.0) * Value(3.0) + 1)
    >>> len(nodes), len(edges)
    (5, 4)
    """
    nodes, edges = set(), set()

    # TODO 1. A function that visits a node: if it is new, note it, note an edge from each of
    #         its children, and visit the children too.
    # TODO 2. Where does the walk begin?
    raise NotImplementedError("graph_drawing")


def box(name: str, node: Value) -> str:
    """One line of Graphviz text, given to you: a box of this name that shows a node."""
    return f'  {name} [shape=record, label="{{ data {node.data:.4f} | grad {node.grad:.4f} }}"]'


def circle(name: str, op: str) -> str:
    """One line of Graphviz text, given to you: a circle of this name that shows an operation."""
    return f'  {name} [label="{op}"]'


def arrow(start: str, end: str) -> str:
    """One line of Graphviz text, given to you: an arrow from one name to another."""
    return f"  {start} -> {end}"


def to_dot(root: Value) -> str:
    """Return the graph of root as Graphviz text, between the lines `digraph {` and `}`.

    >>> print(to_dot(Value(2.0)))
    digraph {
      rankdir=LR
      n0 [shape=record, label="{ data 2.0000 | grad 0.0000 }"]
    }
    """
    nodes, edges = trace(root)
    lines = ["digraph {", "  rankdir=LR"] # from left to right
    # TODO 1. A name for each node, like n0, n1, n2: two nodes must not share one.
    # TODO 2. A box for each node. If it is the result of an operation: a circle with a name
    #         of its own, and an arrow from the circle to the box.
    # TODO 3. An arrow for each edge. It starts at the child's box. Where does it end?
    raise NotImplementedError("graph_drawing")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
