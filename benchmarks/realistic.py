"""How many realistic faults do the checks catch?   python benchmarks/realistic.py [TARGET ...]

The faults of `realistic_faults/` were written by people who had not looked at the checks: one edit of a solution each, with a sentence.
Those that survive are listed. One that keeps the contract after all stands in `realistic_faults/equivalent.toml` with its reason, and is
not counted. Exit code 1 if less than 97 % are caught.
"""

import ast
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from answers import grade_answers

from grader.course.manifest import Course, load_course
from grader.course.results import Verdict
from grader.course.targets import exercises_named

TARGET = 0.97
FOLDER = Path(__file__).with_name("realistic_faults")
TIMEOUT_SCALE = 0.5  # an endless loop is a fault that is caught


class Fault(NamedTuple):
    """`old` stands exactly once in the solution of the exercise; `new` takes its place."""

    exercise: str
    sentence: str
    old: str
    new: str


def load_faults() -> list[Fault]:
    """Every fault of the folder. The files are read as data, not run."""
    found = []
    for path in sorted(FOLDER.glob("lecture*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        values = next(node.value for node in tree.body if isinstance(node, ast.Assign))
        found += [Fault(*entry) for entry in ast.literal_eval(values)]
    return found


def equivalents() -> set[tuple[str, str]]:
    """(exercise, sentence) of the faults that keep the contract after all."""
    path = FOLDER / "equivalent.toml"
    entries = (
        tomllib.loads(path.read_text(encoding="utf-8")).get("fault", []) if path.exists() else []
    )
    return {(entry["exercise"], entry["sentence"]) for entry in entries if entry["reason"]}


def edited(course: Course, fault: Fault) -> str | None:
    """The solution with the fault in it; None if the solution has changed so that it no longer applies."""
    exercise = course.exercise(fault.exercise)
    path = course.folders.solutions / exercise.lecture / f"{exercise.id}.py"
    source = path.read_text(encoding="utf-8")
    return source.replace(fault.old, fault.new) if source.count(fault.old) == 1 else None


def main() -> int:
    course = load_course()
    known, asked = equivalents(), set(exercises_named(course, tuple(sys.argv[1:])))
    faults = [
        f for f in load_faults() if f.exercise in asked and (f.exercise, f.sentence) not in known
    ]
    sources = [edited(course, fault) for fault in faults]
    lost = [fault for fault, source in zip(faults, sources) if source is None]
    todo = [(fault, source) for fault, source in zip(faults, sources) if source is not None]
    started = time.monotonic()
    results = grade_answers(course, [(f.exercise, s) for f, s in todo], timeout_scale=TIMEOUT_SCALE)
    tried, survived = Counter(), Counter()
    for (fault, _), result in zip(todo, results):
        tried[fault.exercise] += 1
        if result.verdict is Verdict.PASSED:
            survived[fault.exercise] += 1
            print(f"survived: {fault.exercise}: {fault.sentence}")
    for exercise in tried:
        print(f"{exercise}: {tried[exercise] - survived[exercise]} of {tried[exercise]} caught")
    for fault in lost:
        print(f"no longer applies: {fault.exercise}: {fault.sentence}")
    total, left = sum(tried.values()), sum(survived.values())
    share = (total - left) / max(total, 1)
    print(
        f"{total - left} of {total} realistic faults caught, {share:.1%}, in {time.monotonic() - started:.0f} s; "
        f"{len(known)} equivalent, {len(lost)} no longer apply"
    )
    return 0 if left <= (1 - TARGET) * total and not lost else 1


if __name__ == "__main__":
    sys.exit(main())
