"""A stub from a solution: the TODO comments are the seams along which the answer is cut away.

A function, or a method, with a TODO directly in its own body is cut: what stands above its first
TODO stays, every TODO comment of it stays with the comment lines directly below, the rest goes, and
a NotImplementedError that names the exercise ends it. In a string of CUDA C the seam is `// TODO`:
the hole runs to the closing brace of that function and ends in `#error`. Everything else stays byte
for byte, imports that only the answer used among it.

It knows neither files nor courses, and does not judge whether what stays gives the answer away.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from typing import NamedTuple

from grader.errors import UsageError

TODO = re.compile(r"#\s*TODO\b")
KERNEL_TODO = re.compile(r"\s*//\s*TODO\b")
EXTERN_BLOCK = re.compile(r'extern\s+"C"\s*\{')
C_COMMENT_OR_TEXT = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL
)
TRANSPARENT = "\x01"  # stands for the brace of extern "C" {, which opens no function


class Hole(NamedTuple):
    """Lines first to last, counted from 1 and both included, and the lines that take their place."""

    first: int
    last: int
    stays: list[str]


def make_stub(source: str, exercise_id: str) -> str:
    """The stub that the solution's source falls into.

    UsageError, naming file and line, if the source does not parse, has no TODO, or has
    one where no seam can be.
    """
    lines = source.split("\n")
    try:
        tree = ast.parse(source)
    except SyntaxError as fault:
        raise _fault(exercise_id, fault.lineno, f"does not parse: {fault.msg}") from None
    holes = _python_holes(source, lines, tree, exercise_id)
    holes += _kernel_holes(lines, tree, exercise_id, holes)
    if not holes:
        raise UsageError(
            f"The solution {exercise_id}.py has no TODO, so its stub would be the whole answer:"
            " put a TODO comment above what the learner is to write."
        )
    for hole in sorted(holes, reverse=True):
        lines[hole.first - 1 : hole.last] = hole.stays
    return "\n".join(lines)


def learner_lines(source: str, exercise_id: str) -> set[int]:
    """The lines, counted from 1, that a learner has to write: those that a stub leaves out."""
    lines, tree = source.split("\n"), ast.parse(source)
    holes = _python_holes(source, lines, tree, exercise_id)
    holes += _kernel_holes(lines, tree, exercise_id, holes)
    return {line for hole in holes for line in range(hole.first, hole.last + 1)}


def _fault(exercise_id: str, line: int | None, what: str) -> UsageError:
    return UsageError(f"The solution {exercise_id}.py, line {line}, {what}.")


def _python_holes(source: str, lines: list[str], tree: ast.Module, exercise_id: str) -> list[Hole]:
    """One hole for each function that has TODOs of its own; every TODO is some function's own."""
    comments, todos = _comments(source, exercise_id)
    holes: list[Hole] = []
    owned: set[int] = set()
    for function in _functions(tree.body):
        column = function.body[0].col_offset
        last = _end(function, column, comments, lines)
        own = [
            line for line in todos if function.lineno < line <= last and comments[line] == column
        ]
        if own:
            stays = [lines[n - 1] for line in own for n in _block(line, comments, todos)]
            stays.append(f'{" " * column}raise NotImplementedError("{exercise_id}")')
            holes.append(Hole(own[0], last, stays))
            owned.update(own)
    for line in todos:
        if line not in owned:
            raise _fault(
                exercise_id,
                line,
                "has a TODO that is not at the level of a function's own body:"
                " no loop, branch or nested function, and nothing outside a function, can be cut",
            )
    return holes


def _comments(source: str, exercise_id: str) -> tuple[dict[int, int], list[int]]:
    """{line: column} of the comments on lines of their own, and the lines of the TODOs among them."""
    comments: dict[int, int] = {}
    todos: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        line, column = token.start
        alone = not token.line[:column].strip()
        if alone:
            comments[line] = column
        if TODO.match(token.string):
            if not alone:
                raise _fault(exercise_id, line, "has a TODO behind code: give it a line of its own")
            todos.append(line)
    return comments, todos


def _functions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef]:
    """The functions of a module and the methods of its classes, without those inside a function."""
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body)


def _end(function: ast.FunctionDef, column: int, comments: dict[int, int], lines: list[str]) -> int:
    """The last line of a function, with the comments below its last statement, which ast omits."""
    last = line = function.end_lineno or function.lineno
    while line < len(lines) and (line + 1 in comments or not lines[line].strip()):
        line += 1
        if line in comments:
            if comments[line] < column:
                break
            last = line
    return last


def _block(line: int, comments: dict[int, int], todos: list[int]) -> list[int]:
    """The lines of one TODO: its own, and the comment lines directly below that start no other one."""
    block = [line]
    while block[-1] + 1 in comments and block[-1] + 1 not in todos:
        block.append(block[-1] + 1)
    return block


def _kernel_holes(
    lines: list[str], tree: ast.Module, exercise_id: str, python_holes: list[Hole]
) -> list[Hole]:
    """One hole for each C function with a `// TODO`, in texts that Python's holes leave whole."""
    todos = [
        n
        for n, line in enumerate(lines, 1)
        if KERNEL_TODO.match(line)
        and not any(hole.first <= n <= hole.last for hole in python_holes)
    ]
    nodes = list(ast.walk(tree))
    in_f_strings = {
        part for node in nodes if isinstance(node, ast.JoinedStr) for part in ast.walk(node)
    }
    texts = [
        node
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in in_f_strings
    ]
    holes: dict[int, tuple[int, list[str]]] = {}  # by their last line
    for todo in todos:
        text = next((text for text in texts if text.lineno < todo <= (text.end_lineno or 0)), None)
        if text is None:
            raise _fault(exercise_id, todo, "has a // TODO that stands in no plain text of CUDA C")
        last = _closing_brace(lines, text, todo, exercise_id)
        block = [todo]
        while lines[block[-1]].lstrip().startswith("//") and block[-1] + 1 not in todos:
            block.append(block[-1] + 1)
        first, stays = holes.get(last, (todo, []))
        holes[last] = (first, stays + [lines[n - 1] for n in block])
    return [
        Hole(first, last - 1, [*stays, f"{_indent(lines[first - 1])}#error {exercise_id}"])
        for last, (first, stays) in holes.items()
    ]


def _closing_brace(lines: list[str], text: ast.Constant, todo: int, exercise_id: str) -> int:
    """The line of the brace that closes the C function whose own body holds line todo."""
    code = re.split("\"\"\"|'''", "\n".join(lines[text.lineno - 1 : text.end_lineno]), maxsplit=1)[
        -1
    ]
    code = EXTERN_BLOCK.sub(TRANSPARENT, code)
    code = C_COMMENT_OR_TEXT.sub(lambda match: "\n" * match[0].count("\n"), code)
    line = text.lineno
    open_braces: list[str] = []
    for character in code:
        if character == "\n":
            line += 1
            if line == todo and open_braces.count("{") != 1:
                raise _fault(
                    exercise_id, todo, "has a // TODO outside the level of a C function's own body"
                )
        elif character in ("{", TRANSPARENT):
            open_braces.append(character)
        elif character == "}" and open_braces:
            open_braces.pop()
            if line > todo and "{" not in open_braces:
                if not lines[line - 1].lstrip().startswith("}"):
                    raise _fault(
                        exercise_id,
                        line,
                        "closes a C function behind code: give the brace its own line",
                    )
                return line
    raise _fault(exercise_id, todo, "has a // TODO in a C function that is never closed")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
