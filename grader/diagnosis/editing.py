"""One statement of a definition exchanged for others, on the syntax tree; in a kernel, one line.

It finds the one place that is meant and refuses to guess between several. It runs nothing.
"""

from __future__ import annotations

import ast
import copy
import textwrap
from collections.abc import Iterator

from grader.diagnosis.mutation import DEFINITIONS, NoPlace, find_owner, names_bound

Body = list[ast.stmt]


def edited(source: str, target: str, old: str, new: str) -> str:
    """The source with the statement `old` of target replaced by the statements `new`.

    target: "function", "Class", "Class.method", or a name that is assigned a string.

    old: a simple statement, or the header line of a compound one ("for x in xs:", whose body
    stays); of a string, one line, spaces at its ends aside. new: any statements; none takes old
    away. NoPlace if old stands there not at all or more than once, if new is no Python, or if
    nothing changes.
    """
    module = ast.parse(source)
    owner, name, _ = find_owner(module, target)
    found = [statement for statement in owner.body if name in names_bound(statement)]
    if not found:
        raise NoPlace(f"there is no {target}")
    definition = found[-1]
    if isinstance(definition, DEFINITIONS):
        place = owner.body.index(definition)
        changed: Body = [definition]
        _edit_statement(changed, target, old, new)
        owner.body[place : place + 1] = changed
    elif isinstance(definition, (ast.Assign, ast.AnnAssign)) and _text(definition.value):
        assert isinstance(definition.value, ast.Constant)
        definition.value.value = _edit_line(str(definition.value.value), target, old, new)
    else:
        raise NoPlace(f"{target} is neither a definition nor a string")
    return ast.unparse(ast.fix_missing_locations(module))


def _text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _edit_statement(inside: Body, target: str, old: str, new: str) -> None:
    wanted = _statements(old)
    if len(wanted) != 1:
        raise NoPlace("what is replaced has to be one statement")
    header = _is_header(wanted[0])
    places = [
        (body, index)
        for body in _bodies(inside)
        for index, statement in enumerate(body)
        if _same(statement, wanted[0], header)
    ]
    _one_place(len(places), target, old)
    body, index = places[0]
    replacement = _statements(new) if new.strip() else []
    if header:
        replacement = [_with_body_of(body[index], replacement)]
    if [ast.dump(node) for node in replacement] == [ast.dump(body[index])]:
        raise NoPlace("it changes nothing")
    body[index : index + 1] = replacement
    if not body:
        body.append(ast.Pass())


def _edit_line(text: str, target: str, old: str, new: str) -> str:
    lines = text.split("\n")
    places = [index for index, line in enumerate(lines) if line.strip() == old.strip()]
    _one_place(len(places), target, old)
    margin = lines[places[0]][: len(lines[places[0]]) - len(lines[places[0]].lstrip())]
    replacement = [margin + line.strip() for line in new.split("\n")] if new else []
    if replacement == [lines[places[0]]]:
        raise NoPlace("it changes nothing")
    lines[places[0] : places[0] + 1] = replacement
    return "\n".join(lines)


def _one_place(count: int, target: str, old: str) -> None:
    if count == 0:
        raise NoPlace(f"{target} has no statement {old!r}")
    if count > 1:
        raise NoPlace(f"{target} has {count} statements {old!r}: which one is not said")


def _statements(text: str) -> Body:
    """The statements of a text; a header line alone gets an empty body of `...`."""
    text = textwrap.dedent(text).strip()
    for candidate in (text, f"{text}\n    ..."):
        try:
            return ast.parse(_indented(candidate)).body[0].body  # type: ignore[attr-defined]
        except SyntaxError:
            continue
    raise NoPlace(f"{text!r} is no Python statement")


def _indented(text: str) -> str:
    """The text within a function, where `return` and `yield` may stand."""
    return "def f():\n" + textwrap.indent(text, "    ")


def _is_header(statement: ast.stmt) -> bool:
    """Was it written as the header line of a compound statement, without a body?"""
    body = getattr(statement, "body", None)
    return (
        isinstance(body, list)
        and len(body) == 1
        and isinstance(body[0], ast.Expr)
        and isinstance(body[0].value, ast.Constant)
        and body[0].value.value is Ellipsis
    )


def _same(statement: ast.stmt, wanted: ast.stmt, header: bool) -> bool:
    if type(statement) is not type(wanted):
        return False
    if header:
        statement, wanted = _emptied(statement), _emptied(wanted)
    return ast.dump(statement) == ast.dump(wanted)


def _emptied(statement: ast.stmt) -> ast.stmt:
    """A compound statement's header alone: no body, no else, no decorators."""
    shallow = copy.copy(statement)
    for part in ("body", "orelse", "handlers", "finalbody", "decorator_list"):
        if hasattr(shallow, part):
            setattr(shallow, part, [])
    return shallow


def _with_body_of(old: ast.stmt, new: Body) -> ast.stmt:
    if len(new) != 1 or not _is_header(new[0]):
        raise NoPlace("a header line is replaced by a header line")
    for part in ("body", "orelse", "decorator_list"):
        if hasattr(old, part) and hasattr(new[0], part):
            setattr(new[0], part, getattr(old, part))
    return new[0]


def _bodies(body: Body) -> Iterator[Body]:
    """This body and every one inside it."""
    yield body
    for statement in body:
        for part in ("body", "orelse", "finalbody"):
            inner = getattr(statement, part, None)
            if isinstance(inner, list) and inner:
                yield from _bodies(inner)
        for handler in getattr(statement, "handlers", []):
            yield from _bodies(handler.body)
