"""Which of several mistakes that answer alike was made? The answer's syntax tree may tell.

Only what the mistakes do differently is looked for in the answer; names of its own variables do not
count. Nothing is run, and the answer's source is no more than text here.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections import Counter
from collections.abc import Iterable

CLEARLY = 0.1  # by how much of what tells them apart one has to be ahead
TOKEN = re.compile(r"\w+|[^\w\s]+")


def likeliest(answer: str, sources: dict[str, list[str]]) -> list[str]:
    """The ids of the mistakes that are written most like the answer, in the order of their names.

    sources: for each id the ways in which it was tried. All ids, if nothing tells them apart.
    """
    try:
        written = _features(answer)
        known = {name: [_features(text) for text in texts] for name, texts in sources.items()}
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return sorted(sources)
    everything = [features for many in known.values() for features in many]
    common = everything[0].copy()
    for features in everything[1:]:
        common &= features
    scores = {
        name: max(_likeness(written - common, features - common) for features in many)
        for name, many in known.items()
    }
    best = max(scores.values())
    return sorted(
        name for name, score in scores.items() if score >= best - CLEARLY * max(best, 0.05)
    )


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """The share of b that stands in a, too."""
    shared, everything = (a & b).total(), b.total()
    return shared / everything if everything else 0.0


def _features(source: str) -> Counter[str]:
    """Every small piece of the tree: a node with its children, and statements in their order."""
    tree = ast.parse(source)
    found: Counter[str] = Counter()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = TOKEN.findall(node.value) if "{" in node.value else []  # a kernel's text
            found.update(" ".join(words[i : i + 3]) for i in range(len(words) - 2))
        elif isinstance(node, (ast.expr, ast.stmt)):
            found[_label(node, 2)] += 1
        for body in (getattr(node, part, None) for part in ("body", "orelse")):
            if isinstance(body, list):
                found.update(_pairs(body))
    return found


def _pairs(body: Iterable[ast.AST]) -> Iterable[str]:
    labels = [_label(statement, 1) for statement in body]
    return [f"{a}; {b}" for a, b in itertools.pairwise(labels)]


def _label(node: ast.AST, depth: int) -> str:
    """A node in words, its descendants down to this depth; variables are `_`."""
    name = type(node).__name__
    if isinstance(node, ast.Attribute):
        name += f".{node.attr}"
    elif isinstance(node, ast.Constant):
        return f"{name} {node.value!r:.20}"
    elif isinstance(node, ast.keyword):
        name += f" {node.arg}"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        name += f" {node.func.id}"
    if not depth:
        return name
    children = [
        _label(child, depth - 1)
        for child in ast.iter_child_nodes(node)
        if not isinstance(child, (ast.expr_context, ast.arguments))
    ]
    return f"{name}({', '.join(children)})"
