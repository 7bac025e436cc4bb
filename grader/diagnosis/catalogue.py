"""The catalogue of wrong answers: each mistake, put into a copy of its solution's source.

Neither the mistake file nor the solution is imported here: both are read, and what comes
out is source text for whoever runs it. Whether a mistake is caught or named is for the
audit and for diagnosis to say.
"""

from __future__ import annotations

import ast
import contextlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from grader.diagnosis.editing import edited
from grader.diagnosis.merging import merged
from grader.diagnosis.mutation import DEFINITIONS, Definition, NoPlace, mutated
from grader.errors import UsageError

KINDS = ("instead_of", "in_addition", "without", "edit")
MARKS = "grader.diagnosis.marks"  # the module that a mistake file has them from


@dataclass(frozen=True)
class Mistake:
    """A wrong answer. `source` is the whole solution with the mistake in it, `hint` its docstring."""

    id: str
    hint: str
    target: str
    kind: str  # instead_of, in_addition, without or edit
    source: str
    of: str | None = None  # the variant that is edited; None: the solution


@dataclass(frozen=True)
class _Mark:
    """What a definition's mark says. old, new and of belong to `edit`."""

    kind: str
    target: str
    old: str = ""
    new: str = ""
    of: str | None = None


@dataclass(frozen=True)
class Variant:
    """A right answer written otherwise than the solution.

    `source` is the whole file, `note` says who writes it like this.
    """

    id: str
    note: str
    source: str


@dataclass(frozen=True)
class Candidate:
    """A mistake as it may have been made: in the solution (base None), or in a variant."""

    id: str
    base: str | None
    source: str


@dataclass(frozen=True)
class MistakeDoesNotApply:
    """A mistake that this solution has no place for: the answer is built in another way."""

    id: str
    target: str
    reason: str  # half a sentence, such as "there is no Value.__rsub__"


def load_mistakes(
    mistake_file: Path, solution_file: Path
) -> tuple[list[Mistake], list[MistakeDoesNotApply]]:
    """The mistakes of one exercise, in their file's order, and those that do not apply.

    UsageError, naming file and line, if a file cannot be read or parsed, or a mistake has no
    docstring, no target, or a name that another one has.
    """
    variants: tuple[Variant, ...] = ()
    if "of=" in _read(mistake_file):  # only then are the variants read for it
        variants = tuple(load_variants(mistake_file.parent, solution_file)[0])
    return _marked(mistake_file, solution_file, variants)


def load_variants(
    room: Path, solution_file: Path
) -> tuple[list[Variant], list[MistakeDoesNotApply]]:
    """The variants of an exercise, and those that do not apply to this solution.

    `variants.py` holds definitions, marked as in `mistakes.py`; each file of `variants/` is a whole
    answer. UsageError as in `load_mistakes`, and for a name that stands in both.
    """
    applied: list[Variant] = []
    others: list[MistakeDoesNotApply] = []
    file = room / "variants.py"
    if file.is_file():
        found, others = _marked(file, solution_file)
        applied = [Variant(variant.id, variant.hint, variant.source) for variant in found]
    for path in sorted((room / "variants").glob("*.py")):
        if path.stem in {variant.id for variant in applied}:
            raise UsageError(
                f"{path} has the name of a definition of {file}: a name is one variant."
            )
        source = _read(path)
        note = " ".join(
            (ast.get_docstring(_parse(source, str(path))) or "").split("\n\n")[0].split()
        )
        if not note:
            raise UsageError(f"{path} has no docstring: it says who writes the answer so.")
        applied.append(Variant(path.stem, note, source))
    return applied, others


def candidates_on(
    variant: Variant, mistake_file: Path, solution_file: Path, mistakes: list[Mistake]
) -> list[Candidate]:
    """The mistakes that this variant has a place for, each as it would be made there.

    An edit finds its statement in it, or the mistake's changes of the solution and the variant's do
    not touch each other. What comes out as on the solution is left out.
    """
    marked, solution = _read(mistake_file), _read(solution_file)
    body = _parse(marked, str(mistake_file)).body
    edits = {
        node.name: mark
        for node in body
        if isinstance(node, DEFINITIONS)
        and (mark := _mark(node, str(mistake_file)))
        and mark.kind == "edit"
    }
    found = []
    for mistake in mistakes:
        source = None
        if mistake.id in edits:
            with contextlib.suppress(NoPlace):
                mark = edits[mistake.id]
                source = edited(variant.source, mark.target, mark.old, mark.new)
        if source is None and mistake.of is None:
            source = merged(solution, mistake.source, variant.source)
        if source is not None and source != mistake.source:
            found.append(Candidate(mistake.id, variant.id, source))
    return found


def _marked(
    file: Path, solution_file: Path, variants: tuple[Variant, ...] = ()
) -> tuple[list[Mistake], list[MistakeDoesNotApply]]:
    """The solution, or one of the variants, with each marked definition of a file in it."""
    applied, others = _load(
        _read(file), str(file), _read(solution_file), str(solution_file), variants
    )
    return list(applied), list(others)


@lru_cache(maxsize=16)  # every failed check of an exercise asks for the same mistakes
def _load(
    marked: str,
    mistake_file: str,
    solution: str,
    solution_file: str,
    variants: tuple[Variant, ...],
) -> tuple[tuple[Mistake, ...], tuple[MistakeDoesNotApply, ...]]:
    _parse(solution, solution_file)
    bases = {None: solution} | {variant.id: variant.source for variant in variants}
    body = _parse(marked, mistake_file).body
    mistakes = [
        (node, mark)
        for node in body
        if isinstance(node, DEFINITIONS) and (mark := _mark(node, mistake_file))
    ]
    marked_nodes = [node for node, _ in mistakes]
    helpers = [
        node for node in body if node not in marked_nodes and not _is_overhead(node, mistake_file)
    ]
    _refuse_twice(mistakes, mistake_file)
    applied: list[Mistake] = []
    others: list[MistakeDoesNotApply] = []
    for node, mark in mistakes:
        hint = " ".join((ast.get_docstring(node) or "").split())
        if not hint:
            raise _fault(mistake_file, node, f"{node.name} has no docstring: it is the hint")
        if mark.kind == "edit" and len(node.body) > 1:
            raise _fault(mistake_file, node, f"{node.name} is an edit and has a body, too")
        if mark.of not in bases:
            raise _fault(mistake_file, node, f"{node.name} edits {mark.of}, which is no variant")
        try:
            source = _changed(bases[mark.of], mark, node, helpers)
            applied.append(Mistake(node.name, hint, mark.target, mark.kind, source, mark.of))
        except NoPlace as fault:
            others.append(MistakeDoesNotApply(node.name, mark.target, str(fault)))
    return tuple(applied), tuple(others)


def _changed(base: str, mark: _Mark, node: Definition, helpers: list[ast.stmt]) -> str:
    """The base's source with the mistake in it. NoPlace if it has no place for it."""
    if mark.kind == "edit":
        return edited(base, mark.target, mark.old, mark.new)
    return mutated(base, mark.kind, mark.target, _unmarked(node), helpers)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"{file} cannot be read: {fault}.") from None


def _parse(source: str, file: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as fault:
        raise UsageError(f"{file}, line {fault.lineno}, does not parse: {fault.msg}.") from None


def _fault(file: str, node: ast.stmt, what: str) -> UsageError:
    return UsageError(f"{file}, line {node.lineno}: the mistake {what}.")


def _mark(node: Definition, file: str) -> _Mark | None:
    """The mark of a marked definition, None of any other."""
    marks = [call for decorator in node.decorator_list if (call := _mark_call(decorator))]
    if not marks:
        return None
    mark = _read_mark(marks[0])
    if len(marks) > 1 or mark is None:
        raise _fault(
            file,
            node,
            f'{node.name} needs one mark, like @instead_of("Value.exp") or '
            f'@edit("Value.exp", "statement", "its replacement")',
        )
    return mark


def _read_mark(call: ast.Call) -> _Mark | None:
    """What the call of a mark says, None if it is not one's form."""
    kind = ast.unparse(call.func)
    names = ("target", "old", "new", "of") if kind == "edit" else ("target",)
    given = dict(zip(names, call.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    values = {
        name: node.value
        for name, node in given.items()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    needed = set(names) - {"of"}
    if len(call.args) + len(call.keywords) != len(values) or not needed <= set(values):
        return None
    return _Mark(kind, **values)


def _mark_call(decorator: ast.expr) -> ast.Call | None:
    """The decorator, if it is one of the marks."""
    if not isinstance(decorator, ast.Call) or not isinstance(decorator.func, ast.Name):
        return None
    return decorator if decorator.func.id in KINDS else None


def _is_overhead(node: ast.stmt, file: str) -> bool:
    """Is it the docstring of a mistake file, or where it has its marks from?

    Neither is for the copy.
    """
    if isinstance(node, ast.ImportFrom) and node.module == MARKS:
        for name in node.names:
            if name.name not in KINDS or name.asname:
                raise UsageError(f"{file}, line {node.lineno}: the marks are {', '.join(KINDS)}.")
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _unmarked(node: Definition) -> Definition:
    node.decorator_list = [
        decorator for decorator in node.decorator_list if not _mark_call(decorator)
    ]
    return node


def _refuse_twice(mistakes: list[tuple[Definition, _Mark]], file: str) -> None:
    targets: dict[str, str] = {}
    for node, mark in mistakes:
        if node.name in targets:
            where = (
                "twice"
                if targets[node.name] == mark.target
                else f"for {targets[node.name]} and for {mark.target}"
            )
            raise _fault(file, node, f"{node.name} stands in it {where}: a name is one mistake")
        targets[node.name] = mark.target
