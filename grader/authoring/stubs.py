"""exercises/ from solutions/: stubs are cut from their solutions, provided files copied whole.

A learner's work is never overwritten unless that is asked for. What counts as work is decided
by `.stubs.json` in the exercises' folder, committed with it: the sha256 of every file as it
was last written from here. A file that is neither what would be written now nor what was
written then has been edited.

Files of the exercises' folder that no solution stands behind, such as a README, are left alone.
Beside the content, `.untouched.json` keeps what each stub is recognised by, so that grading need not
run one that nobody has touched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.authoring.seams import make_stub
from grader.course import untouched
from grader.course.manifest import Course, Exercise
from grader.errors import UsageError

__all__ = ["StubReport", "make_stub", "write_stubs"]

LEDGER = ".stubs.json"
STATES = ("written", "unchanged", "edited", "stale", "missing")


@dataclass(frozen=True)
class StubReport:
    """What became of every file, by its path below the exercises' folder."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()  # left as it is: somebody has worked on it
    stale: tuple[str, ...] = ()  # only asked: not what its solution would give now
    missing: tuple[str, ...] = ()  # there is no solution to make it from

    @property
    def ok(self) -> bool:
        """Is every file now what its solution gives?"""
        return not (self.edited or self.stale or self.missing)

    def text(self) -> str:
        """A sentence for every file that is not up to date, and a last line with the counts."""
        says = {
            "written": "written",
            "stale": "is not what its solution gives: run grader course stubs",
            "edited": "has been edited: it is left alone without --force",
            "missing": "has no solution to be made from",
        }
        lines = [
            f"{path} {sentence}"
            for state, sentence in says.items()
            for path in getattr(self, state)
        ]
        counts = [
            f"{len(getattr(self, state))} {state}" for state in STATES if getattr(self, state)
        ]
        return "\n".join([*lines, ", ".join(counts) or "nothing to write"])


def write_stubs(
    course: Course,
    exercises: Sequence[Exercise] | None = None,
    check: bool = False,
    force: bool = False,
    lone: bool = False,
) -> StubReport:
    """Bring the stubs of these exercises (default: all), and provided files, up to date.

    check: write nothing, only say what is not up to date. force: overwrite edited files too.
    lone: into a copy of the exercises, of which the course's own content knows nothing.
    UsageError if a solution cannot be read or cut.
    """
    folder = course.folders.exercises
    chosen = course.exercises if exercises is None else exercises
    ledger = _read_ledger(folder / LEDGER)
    outcome: dict[str, list[str]] = {state: [] for state in STATES}
    wanted_files = _wanted(course, chosen)
    for path, wanted in wanted_files.items():
        if wanted is None:
            outcome["missing"].append(path)
            continue
        state = _state(folder / path, wanted, ledger.get(path), force)
        if state == "stale" and not check:
            state = "written"
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(wanted)
        if state in ("written", "unchanged"):
            ledger[path] = _digest(wanted)
        outcome[state].append(path)
    prints = _fingerprints(course, chosen, wanted_files)
    if check and prints != untouched.read_ledger(course.folders.content):
        outcome["stale"].append(untouched.LEDGER)
    if not check:
        _write_ledger(folder / LEDGER, ledger)
        if not lone:
            _write_ledger(course.folders.content / untouched.LEDGER, prints)
    return StubReport(**{state: tuple(paths) for state, paths in outcome.items()})


def _state(file: Path, wanted: bytes, recorded: str | None, force: bool) -> str:
    """unchanged, stale or edited."""
    if not file.exists():
        return "stale"
    found = file.read_bytes()
    if found == wanted:
        return "unchanged"
    return "stale" if force or _digest(found) == recorded else "edited"


def _wanted(course: Course, exercises: Sequence[Exercise]) -> dict[str, bytes | None]:
    """{path below the exercises' folder: its content}, None where there is no solution."""
    wanted: dict[str, bytes | None] = {}
    for exercise in exercises:
        source = course.folders.solutions / exercise.lecture / f"{exercise.id}.py"
        path = f"{exercise.lecture}/{exercise.id}.py"
        wanted[path] = make_stub(_read(source), exercise.id).encode() if source.exists() else None
    for lecture in dict.fromkeys(exercise.lecture for exercise in exercises):
        for name in course.provided_files(course.lecture(lecture)):
            wanted[f"{lecture}/{name}"] = _read(course.folders.solutions / lecture / name).encode()
    return wanted


def _fingerprints(
    course: Course, chosen: Sequence[Exercise], wanted: dict[str, bytes | None]
) -> dict[str, str]:
    """What every stub of the course is recognised by: of the chosen ones anew."""
    known = {exercise.id for exercise in course.exercises}
    prints = untouched.read_ledger(course.folders.content)
    prints = {name: found for name, found in prints.items() if name in known}
    for exercise in chosen:
        stub = wanted[f"{exercise.lecture}/{exercise.id}.py"]
        found = untouched.fingerprint(stub) if stub is not None else None
        prints.pop(exercise.id, None)
        if found is not None:
            prints[exercise.id] = found
    return prints


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"The solution {file} cannot be read: {fault}.") from None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_ledger(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as fault:
        raise UsageError(
            f"The record of written stubs {file} is broken ({fault}): restore it, or delete it"
            " and run grader course stubs."
        ) from None


def _write_ledger(file: Path, ledger: dict[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(dict(sorted(ledger.items())), indent=1) + "\n", encoding="utf-8")
