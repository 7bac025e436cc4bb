# style: the order from value.topo_sort, text written by a generator
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
from value import Value, topo_sort


def trace(root: Value) -> tuple[set, set]:
    """Return (nodes, edges): all nodes that root was computed from, root too, and the links between them.

    An edge is a pair (child, parent): parent was computed from child.

    >>> nodes, edges = trace(Value(2.0) * Value(3.0) + 1)
    >>> len(nodes), len(edges)
    (5, 4)
    """
    nodes = set(topo_sort(root))
    return nodes, {(child, node) for node in nodes for child in node._prev}


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
    def lines():
        name = {}
        yield "digraph {"
        yield "  rankdir=LR"
        for i, node in enumerate(topo_sort(root)): # children come first, so they have names
            name[node] = f"n{i}"
            yield box(name[node], node)
            if node._prev:
                yield circle(f"circle{i}", node._op)
                yield arrow(f"circle{i}", f"n{i}")
                yield from (arrow(name[child], f"circle{i}") for child in node._prev)
        yield "}"

    return "\n".join(lines())


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
