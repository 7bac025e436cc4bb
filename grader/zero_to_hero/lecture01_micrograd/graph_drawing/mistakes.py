"""Wrong answers to graph_drawing that learners give."""

from grader.diagnosis.marks import edit, instead_of


@instead_of("trace")
def only_the_nearest_inputs(root):
    """The inputs of the root have inputs, too."""
    return {root, *root._prev}, {(child, root) for child in root._prev}


@instead_of("trace")
def root_left_out(root):
    """The root belongs to its own graph. When is a node noted: when it is visited, or as someone's child?"""
    nodes, edges = set(), set()

    def visit(node):
        for child in node._prev:
            nodes.add(child)
            edges.add((child, node))
            visit(child)

    visit(root)
    return nodes, edges


@edit("trace", "edges.add((child, node))", "edges.add((node, child))")
def edges_turned_round():
    """An edge is a pair (child, parent). Which of the two was computed from the other?"""


@instead_of("trace")
def one_edge_for_each_node(root):
    """A node that is used twice has two edges. Is the second one still noted when the node is known already?"""
    nodes, edges = {root}, set()

    def visit(node):
        for child in node._prev:
            if child not in nodes:
                nodes.add(child)
                edges.add((child, node))
                visit(child)

    visit(root)
    return nodes, edges


@instead_of("trace")
def walks_again_through_what_it_knows(root):
    """A set drops what it has already, but you still walk there again, once for every path. Ask before you walk."""
    nodes, edges = set(), set()

    def visit(node):
        nodes.add(node)
        for child in node._prev:
            edges.add((child, node))
            visit(child)

    visit(root)
    return nodes, edges


@instead_of("trace")
def nodes_known_by_their_numbers(root):
    """Two inputs may hold the same number and still be two nodes."""
    nodes, edges = {}, set()

    def visit(node):
        if node.data not in nodes:
            nodes[node.data] = node
            for child in node._prev:
                visit(child)
                edges.add((nodes[child.data], node))

    visit(root)
    return set(nodes.values()), edges


@instead_of("to_dot")
def closing_brace_missing(root):
    """Graphviz reads up to the brace that closes the graph."""
    nodes, edges = trace(root)
    names = {node: f"n{i}" for i, node in enumerate(nodes)}
    lines = ["digraph {"]
    for node, name in names.items():
        lines.append(box(name, node))
        if node._op:
            lines += [circle(f"{name}_op", node._op), arrow(f"{name}_op", name)]
    lines += [arrow(names[child], f"{names[parent]}_op") for child, parent in edges]
    return "\n".join(lines)


@instead_of("box")
def number_shown_twice(name, node):
    """The second half of the box is for the gradient."""
    return f'  {name} [shape=record, label="{{ data {node.data:.4f} | grad {node.data:.4f} }}"]'


@instead_of("to_dot")
def arrows_without_circles(root):
    """Between inputs and result stands the operation: the arrows go through its circle."""
    nodes, edges = trace(root)
    names = {node: f"n{i}" for i, node in enumerate(nodes)}
    lines = [box(name, node) for node, name in names.items()]
    lines += [arrow(names[child], names[parent]) for child, parent in edges]
    return "\n".join(["digraph {", *lines, "}"])


@instead_of("to_dot")
def circles_shared_by_name(root):
    """Two sums share a circle here, because it is named after the operation. Name it after its result."""
    nodes, edges = trace(root)
    names = {node: f"n{i}" for i, node in enumerate(nodes)}
    circles = {node: {"+": "plus", "*": "times"}.get(node._op, "op") for node in nodes}
    lines = [box(name, node) for node, name in names.items()]
    for node in nodes:
        if node._op:
            lines += [circle(circles[node], node._op), arrow(circles[node], names[node])]
    lines += [arrow(names[child], circles[parent]) for child, parent in edges]
    return "\n".join(["digraph {", *lines, "}"])


@instead_of("to_dot")
def circle_not_joined_to_its_result(root):
    """The inputs lead into the operation. What comes out of it?"""
    nodes, edges = trace(root)
    names = {node: f"n{i}" for i, node in enumerate(nodes)}
    lines = [box(name, node) for node, name in names.items()]
    lines += [circle(f"{name}_op", node._op) for node, name in names.items() if node._op]
    lines += [arrow(names[child], f"{names[parent]}_op") for child, parent in edges]
    return "\n".join(["digraph {", *lines, "}"])


@instead_of("to_dot")
def arrows_end_at_the_result(root):
    """Circles are there, but the inputs' arrows pass them by. Where should these arrows end?"""
    nodes, edges = trace(root)
    names = {node: f"n{i}" for i, node in enumerate(nodes)}
    lines = [box(name, node) for node, name in names.items()]
    for node, name in names.items():
        if node._op:
            lines += [circle(f"{name}_op", node._op), arrow(f"{name}_op", name)]
    lines += [arrow(names[child], names[parent]) for child, parent in edges]
    return "\n".join(["digraph {", *lines, "}"])


@instead_of("to_dot")
def circles_for_inputs_too(root):
    """An input was computed by no operation: it has a box and no circle."""
    nodes, edges = trace(root)
    names = {node: f"n{i}" for i, node in enumerate(nodes)}
    lines = [box(name, node) for node, name in names.items()]
    for node, name in names.items():
        lines += [circle(f"{name}_op", node._op), arrow(f"{name}_op", name)]
    lines += [arrow(names[child], f"{names[parent]}_op") for child, parent in edges]
    return "\n".join(["digraph {", *lines, "}"])


@instead_of("to_dot")
def boxes_named_after_their_numbers(root):
    """Two nodes may hold the same number. What tells them apart?"""
    nodes, edges = trace(root)
    names = {node: f"n{node.data:.0f}" for node in nodes}
    lines = [box(name, node) for node, name in names.items()]
    for node, name in names.items():
        if node._op:
            lines += [circle(f"{name}_op", node._op), arrow(f"{name}_op", name)]
    lines += [arrow(names[child], f"{names[parent]}_op") for child, parent in edges]
    return "\n".join(["digraph {", *lines, "}"])
