"""One definition of a module's source exchanged, added or removed, on the syntax tree.

It runs nothing but the function that makes a new plain value, and does not know what the change is
good for.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable
from typing import Any, TypeAlias

IMPORTS = (ast.Import, ast.ImportFrom)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class NoPlace(Exception):
    """The source has no place for the change. The message is half a sentence: what is in the way."""


def mutated(
    source: str, kind: str, target: str, definition: Definition, helpers: list[ast.stmt]
) -> str:
    """The source with definition instead_of, in_addition to or without target.

    target: "name" or "Class.name".

    helpers: statements the definition may rely on; those that it does not name are left out.
    Imports go to the front, the others directly above what is changed, where they may use all that
    stands further up. NoPlace if target is not there, is there already where it should be added,
    stays as it was, or if a helper's name is taken.
    """
    module = ast.parse(source)
    owner, name, top = find_owner(module, target)
    helpers = _needed(definition, helpers)
    for taken in _defined(helpers) & _defined(module.body):
        raise NoPlace(f"{taken} is there already, and a helper of the mistake is called the same")
    places = [place for place, statement in enumerate(owner.body) if name in names_bound(statement)]
    if kind == "in_addition":
        if places:
            raise NoPlace(f"{target} is there already")
        places = [len(owner.body)]
        owner.body.append(_renamed(definition, name))
    elif not places:
        raise NoPlace(f"there is no {target}")
    elif kind == "without":
        owner.body = [
            statement for statement in owner.body if name not in names_bound(statement)
        ] or [ast.Pass()]
    else:
        owner.body[places[-1]] = _replacement(
            module, owner.body[places[-1]], name, definition, helpers
        )
    _insert(module, helpers, places[-1] if top is None else module.body.index(top))
    return ast.unparse(ast.fix_missing_locations(module))


def find_owner(
    module: ast.Module, target: str
) -> tuple[ast.Module | ast.ClassDef, str, ast.ClassDef | None]:
    """The module or class that holds target, its last name, and the outermost class above it."""
    *classes, name = target.split(".")
    owner: ast.Module | ast.ClassDef = module
    top: ast.ClassDef | None = None
    for class_name in classes:
        found = [
            node
            for node in owner.body
            if isinstance(node, ast.ClassDef) and node.name == class_name
        ]
        if not found:
            raise NoPlace(f"there is no class {class_name}")
        owner = found[-1]
        top = top or owner
    return owner, name, top


def names_bound(statement: ast.stmt) -> set[str]:
    """The names that a statement of a body binds."""
    if isinstance(statement, DEFINITIONS):
        return {statement.name}
    if isinstance(statement, IMPORTS):
        return {alias.asname or alias.name.partition(".")[0] for alias in statement.names}
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    nodes = [node for target in targets if target for node in ast.walk(target)]
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def _defined(body: Iterable[ast.stmt]) -> set[str]:
    """The names that a body binds, imports aside: to import a thing twice does no harm."""
    return set().union(
        *(names_bound(statement) for statement in body if not isinstance(statement, IMPORTS))
    )


def _needed(definition: Definition, helpers: list[ast.stmt]) -> list[ast.stmt]:
    """The helpers that the definition names, and those that these name, in their own order."""
    needed: list[ast.stmt] = []
    pending: list[ast.stmt] = [definition]
    for statement in pending:
        used = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        more = [helper for helper in helpers if helper not in needed and used & names_bound(helper)]
        needed += more
        pending += more
    return [helper for helper in helpers if helper in needed]


def _renamed(definition: Definition, name: str) -> Definition:
    definition = copy.deepcopy(definition)
    definition.name = name
    return definition


def _replacement(
    module: ast.Module,
    old: ast.stmt,
    name: str,
    definition: Definition,
    helpers: list[ast.stmt],
) -> ast.stmt:
    """What replaces old: the definition, or old with the value that the definition returns."""
    new: ast.stmt
    if isinstance(old, (ast.Assign, ast.AnnAssign)) and _plain(old.value) is not None:
        new = copy.deepcopy(old)
        new.value = ast.parse(repr(_new_value(module, definition, helpers)), mode="eval").body
    else:
        new = replacement = _renamed(definition, name)
        if not replacement.decorator_list and isinstance(old, DEFINITIONS):
            replacement.decorator_list = old.decorator_list  # a property stays one
    if _without_docstring(old) == _without_docstring(new):
        raise NoPlace("it changes nothing")
    return new


def _without_docstring(statement: ast.stmt) -> str:
    """A statement as comparable text. A mistake's docstring is its hint and always differs."""
    if isinstance(statement, DEFINITIONS) and ast.get_docstring(statement) is not None:
        statement = copy.deepcopy(statement)
        del statement.body[0]
    return ast.dump(statement)


def _plain(node: ast.expr | None) -> Any:
    """The value of a literal, None where it is no literal."""
    if node is None:
        return None
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def _new_value(module: ast.Module, definition: Definition, helpers: list[ast.stmt]) -> Any:
    """Call the definition with its helpers, and what the module assigns plain values, around it."""
    names: dict[str, Any] = {}
    for statement in module.body:
        if (
            isinstance(statement, (ast.Assign, ast.AnnAssign))
            and _plain(statement.value) is not None
        ):
            names.update(dict.fromkeys(names_bound(statement), _plain(statement.value)))
    alone = ast.Module(body=[*helpers, definition], type_ignores=[])
    try:
        exec(compile(ast.fix_missing_locations(copy.deepcopy(alone)), "<mistake>", "exec"), names)
        return names[definition.name]()
    # whatever the catalogue's own code does wrong, it is one mistake less
    except Exception as fault:
        raise NoPlace(f"its value cannot be made: {type(fault).__name__}: {fault}") from None


def _insert(module: ast.Module, helpers: list[ast.stmt], place: int) -> None:
    """Put imports below the module's docstring and future imports, the other helpers at place."""
    imports = [node for node in helpers if isinstance(node, IMPORTS)]
    front = 0
    while front < len(module.body) and _must_come_first(module.body[front]):
        front += 1
    place = max(place, front)
    module.body[place:place] = [node for node in helpers if node not in imports]
    module.body[front:front] = imports


def _must_come_first(statement: ast.stmt) -> bool:
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_text or (isinstance(statement, ast.ImportFrom) and statement.module == "__future__")
