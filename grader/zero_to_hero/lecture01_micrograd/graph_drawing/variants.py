"""Right answers to graph_drawing, written otherwise."""

from value import Value

from grader.diagnosis.marks import instead_of


@instead_of("trace")
def trace_of_the_video(root):
    """The video's own trace, with build(v)."""
    nodes, edges = set(), set()

    def build(v):
        if v not in nodes:
            nodes.add(v)
            for child in v._prev:
                edges.add((child, v))
                build(child)

    build(root)
    return nodes, edges


@instead_of("trace")
def walk_with_a_stack(root):
    """No recursion: a list of nodes that still have to be visited."""
    nodes, edges, waiting = {root}, set(), [root]
    while waiting:
        node = waiting.pop()
        edges |= {(child, node) for child in node._prev}
        new = [child for child in node._prev if child not in nodes]
        nodes.update(new)
        waiting += new
    return nodes, edges


@instead_of("to_dot")
def named_by_id_as_in_the_video(root):
    """The video's draw_dot without the package: every name is the id of its node."""
    lines = []
    nodes, edges = trace(root)
    for n in nodes:
        uid = str(id(n))
        lines.append(box(uid, n))
        if n._op:
            lines.append(circle(uid + n._op.replace("+", "plus").replace("*", "times"), n._op))
            lines.append(arrow(uid + n._op.replace("+", "plus").replace("*", "times"), uid))
    for n1, n2 in edges:
        op = n2._op.replace("+", "plus").replace("*", "times")
        lines.append(arrow(str(id(n1)), str(id(n2)) + op))
    return "digraph {\n  rankdir=LR\n" + "\n".join(lines) + "\n}\n"


@instead_of("to_dot")
def quoted_names_and_semicolons(root):
    """Whoever knows Graphviz well: quoted names with the operation in them, a semicolon behind every statement."""
    nodes, edges = trace(root)
    uid = {n: f'"node {k}"' for k, n in enumerate(nodes)}
    op = {n: f'"node {k} {n._op}"' for k, n in enumerate(nodes)}
    text = "digraph {\n"
    for n in nodes:
        text += box(uid[n], n) + ";\n"
        if n._prev:
            text += circle(op[n], n._op) + ";\n" + arrow(op[n], uid[n]) + ";\n"
    for child, parent in edges:
        text += arrow(uid[child], op[parent]) + ";\n"
    return text + "}"
