from value import Value


def trace(root):
    nodes, edges = set(), set()

    def build(v):
        if v not in nodes:
            nodes.add(v)
            for child in v._prev:
                edges.add((child, v))
                build(child)
    build(root)
    return nodes, edges


def to_dot(root):
    nodes, edges = trace(root)
    out = 'digraph {\n\tgraph [rankdir=LR]\n'
    for n in nodes:
        uid = str(id(n))
        out += '\t%s [label="{ %s | data %.4f | grad %.4f }" shape=record]\n' % (uid, n.label, n.data, n.grad)
        if n._op:
            out += '\t"%s" [label="%s"]\n' % (uid + n._op, n._op)
            out += '\t"%s" -> %s\n' % (uid + n._op, uid)
    for n1, n2 in edges:
        out += '\t%s -> "%s"\n' % (str(id(n1)), str(id(n2)) + n2._op)
    return out + '}\n'
