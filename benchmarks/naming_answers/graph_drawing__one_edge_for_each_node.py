# style: worklist, edge noted together with the new child; fault: the second edge into a known node is never noted
from value import Value


def trace(root):
    found = {root}
    links = set()
    todo = [root]
    while todo:
        parent = todo.pop()
        for child in parent._prev:
            if child not in found:
                found.add(child)
                links.add((child, parent))
                todo.append(child)
    return found, links


def box(name: str, node: Value) -> str:
    return f'  {name} [shape=record, label="{{ data {node.data:.4f} | grad {node.grad:.4f} }}"]'


def circle(name: str, op: str) -> str:
    return f'  {name} [label="{op}"]'


def arrow(start: str, end: str) -> str:
    return f"  {start} -> {end}"


def to_dot(root):
    nodes, edges = trace(root)
    name_of, count = {}, 0
    for v in nodes:
        name_of[v] = "n" + str(count)
        count += 1
    text = "digraph {\n  rankdir=LR\n"
    for v in nodes:
        text += box(name_of[v], v) + "\n"
        if len(v._op) > 0:
            op_name = "op" + name_of[v]
            text += circle(op_name, v._op) + "\n"
            text += arrow(op_name, name_of[v]) + "\n"
    for (tail, head) in edges:
        text += arrow(name_of[tail], "op" + name_of[head]) + "\n"
    return text + "}"
