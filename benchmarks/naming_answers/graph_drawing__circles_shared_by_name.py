# style: breadth first queue, names by counter function; fault: circle is named after the operation
from collections import deque

from value import Value


def trace(root):
    nodes, edges = set(), set()
    queue = deque([root])
    while queue:
        v = queue.popleft()
        if v in nodes:
            continue
        nodes.add(v)
        edges |= {(u, v) for u in v._prev}
        queue.extend(v._prev)
    return nodes, edges


def box(name: str, node: Value) -> str:
    return f'  {name} [shape=record, label="{{ data {node.data:.4f} | grad {node.grad:.4f} }}"]'


def circle(name: str, op: str) -> str:
    return f'  {name} [label="{op}"]'


def arrow(start: str, end: str) -> str:
    return f"  {start} -> {end}"


NAMES = {"+": "plus", "*": "times"}


def to_dot(root):
    nodes, edges = trace(root)
    numbered = list(nodes)
    index = {v: i for i, v in enumerate(numbered)}

    def node_name(v):
        return f"n{index[v]}"

    def op_name(v):
        word = "".join(c if c.isalnum() else "_" for c in NAMES.get(v._op, v._op))
        return f"c_{word}"

    body = [box(node_name(v), v) for v in numbered]
    computed = [v for v in numbered if v._op]
    body += [circle(op_name(v), v._op) for v in computed]
    body += [arrow(op_name(v), node_name(v)) for v in computed]
    body += [arrow(node_name(u), op_name(v)) for u, v in edges]
    return "\n".join(["digraph {", "  rankdir=LR"] + body + ["}"])
