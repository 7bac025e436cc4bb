# style: recursion with one shared helper, id() in the names; fault: the circle is given the label attribute of the Value as its text, not the operation
from value import Value


def trace(root):
    nodes, edges = set(), set()

    def build(v):
        if v in nodes:
            return
        nodes.add(v)
        for c in v._prev:
            edges.add((c, v))
            build(c)

    build(root)
    return nodes, edges


def box(name: str, node: Value) -> str:
    return f'  {name} [shape=record, label="{{ data {node.data:.4f} | grad {node.grad:.4f} }}"]'


def circle(name: str, op: str) -> str:
    return f'  {name} [label="{op}"]'


def arrow(start: str, end: str) -> str:
    return f"  {start} -> {end}"


def to_dot(root):
    nodes, edges = trace(root)
    order = {v: k for k, v in enumerate(sorted(nodes, key=id))}
    out = ["digraph {", "  rankdir=LR"]
    for v, k in order.items():
        uid = f"n{k}"
        out.append(box(uid, v))
        if v._op != "":
            out.append(circle(f"{uid}op", v.label))
            out.append(arrow(f"{uid}op", uid))
    for c, v in edges:
        out.append(arrow(f"n{order[c]}", f"n{order[v]}op"))
    out.append("}")
    return "\n".join(out)
