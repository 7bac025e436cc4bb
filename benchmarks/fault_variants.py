"""One-fault variants of what a learner writes: each differs from a solution in one operator, constant, keyword, slice, statement or name.

Makes source text and nothing else; `faults.py` grades it. Only lines that a stub leaves out are touched.
"""

import ast
import copy
import re
from dataclasses import dataclass

from grader.authoring.seams import learner_lines

OPERATORS = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
NEIGHBOURS = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "exp": "tanh",
    "log": "log2",
    "sqrt": "square",
    "tanh": "sigmoid",
    "argmax": "argmin",
    "argmin": "argmax",
    "sorted": "list",
    "append": "insert",
    "ones": "zeros",
    "zeros": "ones",
    "tril": "triu",
    "triu": "tril",
    "randn": "rand",
    "rand": "randn",
    "floor": "ceil",
    "repeat_interleave": "repeat",
    "cos": "sin",
    "sin": "cos",
    "var": "std",
    "std": "var",
    "any": "all",
    "all": "any",
    "unsqueeze": "squeeze",
    "ones_like": "zeros_like",
    "zeros_like": "ones_like",
}
KERNEL = (
    (r"(?<![<])<(?![<=])", "<="),
    (r">=", ">"),
    (r"<=", "<"),
    (r"(?<=\w) \+ (?=\w)", " - "),
    (r"(?<=\w) \* (?=\w)", " + "),
    (r"\bx\b(?=\s*[;*+)])", "y"),
    (r"\.x\b", ".y"),
    (r"\.y\b", ".x"),
    (r"__syncthreads\(\);", ""),
    (r"\+=", "="),
    (r"&&", "||"),
    (r"\b1\b", "2"),
    (r"\b0\b", "1"),
)


@dataclass(frozen=True)
class Variant:
    """One wrong source, the line it differs in, and the two versions of what was changed."""

    source: str
    line: int
    was: str
    now: str

    @property
    def key(self) -> str:
        return f"{self.was} -> {self.now}"


def variants(source: str, exercise: str) -> list[Variant]:
    """Every variant of a solution, each source once, in the order of its lines."""
    lines = learner_lines(source, exercise)
    tree = ast.parse(source)
    found = {}
    places = [node for node in ast.walk(tree) if getattr(node, "lineno", -1) in lines]
    for node in sorted(places, key=lambda node: (node.lineno, node.col_offset)):
        for replacement in _faults(node):
            mutated = _with(tree, node, replacement)
            text = ast.unparse(mutated)
            now = ast.unparse(replacement) if replacement is not None else "(nothing)"
            if text != ast.unparse(tree) and _compiles(text):
                found.setdefault(text, Variant(text, node.lineno, ast.unparse(node), now))
    for variant in _kernel_variants(source, lines):
        found.setdefault(variant.source, variant)
    return list(found.values())


def _compiles(text: str) -> bool:
    try:
        compile(text, "variant", "exec")
        return True
    except SyntaxError:
        return False


def _faults(node):
    """What could stand in the place of a node: other nodes, or None for nothing at all."""
    for rule in (_operator, _constant, _call, _slice, _statement, _name):
        yield from rule(node)


def _changed(node, **fields):
    twin = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(twin, name, value)
    return twin


def _operator(node):
    if isinstance(node, (ast.BinOp, ast.AugAssign)):
        for other in OPERATORS.get(type(node.op), ()):
            yield _changed(node, op=other())
    if isinstance(node, ast.BinOp) and isinstance(
        node.op, (ast.Sub, ast.Div, ast.MatMult, ast.Pow)
    ):
        yield _changed(node, left=node.right, right=node.left)
    if isinstance(node, ast.AugAssign):
        yield ast.copy_location(ast.Assign(targets=[node.target], value=node.value), node)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for other in COMPARISONS.get(type(node.ops[0]), ()):
            yield _changed(node, ops=[other()])
    if isinstance(node, ast.UnaryOp):
        yield node.operand
    if isinstance(node, ast.BoolOp):
        yield _changed(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
        yield node.values[0]
    if isinstance(node, ast.IfExp):
        yield _changed(node, body=node.orelse, orelse=node.body)


def _constant(node):
    if not isinstance(node, ast.Constant) or (isinstance(node.value, str) and len(node.value) > 20):
        return
    value = node.value
    if isinstance(value, bool):
        yield _changed(node, value=not value)
    elif isinstance(value, int):
        yield _changed(node, value=value + 1)
        yield _changed(node, value=value - 1)
    elif isinstance(value, float):
        yield _changed(node, value=value * 2 if value else 1.0)
    elif isinstance(value, str) and value:
        yield _changed(node, value=value + "x")


def _call(node):
    if not isinstance(node, ast.Call):
        return
    for place, keyword in enumerate(node.keywords):
        if keyword.arg:
            yield _changed(node, keywords=node.keywords[:place] + node.keywords[place + 1 :])
    if len(node.args) >= 2 and not any(
        isinstance(argument, ast.Starred) for argument in node.args[:2]
    ):
        yield _changed(node, args=[node.args[1], node.args[0], *node.args[2:]])
    if isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Name):
        yield node.func.value  # the call is lost
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in NEIGHBOURS:
        yield _changed(
            node,
            func=_changed(
                node.func,
                **{"attr" if isinstance(node.func, ast.Attribute) else "id": NEIGHBOURS[name]},
            ),
        )


def _slice(node):
    if isinstance(node, ast.Slice):
        if node.lower is not None:
            yield _changed(node, lower=None)
        if node.upper is not None:
            yield _changed(node, upper=None)
        if node.step is not None:
            yield _changed(node, step=None)


def _statement(node):
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.Expr)) and not isinstance(
        getattr(node, "value", None), ast.Constant
    ):
        yield ast.copy_location(ast.Pass(), node)
    if isinstance(node, ast.If):
        yield _changed(node, test=ast.copy_location(ast.Constant(True), node.test))
        yield _changed(node, test=ast.copy_location(ast.Constant(False), node.test))
    if isinstance(node, (ast.Break, ast.Continue)):
        yield ast.copy_location(ast.Pass(), node)
    if isinstance(node, ast.For):
        yield _changed(node, body=[*node.body, ast.copy_location(ast.Break(), node)])
    if (
        isinstance(node, ast.Return)
        and isinstance(node.value, ast.Tuple)
        and len(node.value.elts) >= 2
    ):
        first, second, *rest = node.value.elts
        yield _changed(node, value=_changed(node.value, elts=[second, first, *rest]))


def _name(node):
    """`x.T` becomes `x`; a generator handed on is lost."""
    if (
        isinstance(node, ast.Attribute)
        and node.attr in ("T", "mT")
        and isinstance(node.ctx, ast.Load)
    ):
        yield node.value


class _Replace(ast.NodeTransformer):
    def __init__(self, place, replacement):
        self.place, self.replacement = place, replacement

    def visit(self, node):
        if (
            type(node),
            getattr(node, "lineno", 0),
            getattr(node, "col_offset", 0),
            getattr(node, "end_col_offset", 0),
            getattr(node, "end_lineno", 0),
        ) == self.place:
            self.place = None
            return self.replacement
        return self.generic_visit(node)


def _with(tree, node, replacement):
    place = (type(node), node.lineno, node.col_offset, node.end_col_offset, node.end_lineno)
    return ast.fix_missing_locations(_Replace(place, replacement).visit(copy.deepcopy(tree)))


def _kernel_variants(source, lines):
    """Variants of CUDA C: one textual change in one line of a kernel."""
    text = source.split("\n")
    for number in sorted(lines):
        line = text[number - 1]
        if not re.search(r"[;{]\s*(//.*)?$", line) or "#include" in line:
            continue
        code = line.split("//")[0]
        for pattern, replacement in KERNEL:
            for match in re.finditer(pattern, code):
                changed = code[: match.start()] + replacement + code[match.end() :]
                wrong = "\n".join([*text[: number - 1], changed, *text[number:]])
                yield Variant(wrong, number, code.strip(), changed.strip())
