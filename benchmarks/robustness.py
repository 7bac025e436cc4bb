"""Does every damaged submission get its report?   python benchmarks/robustness.py [COUNT] [SEED]

Damages the course's own solutions in the ways that files get damaged (lines lost and swapped, bytes flipped,
encodings confused, names changed, files cut, emptied, blown up) and grades each with one warm engine. Promised: as
many well-formed reports as submissions, no verdict that is the grader's fault, no process and no file left. Prints
what came of them.
"""

from __future__ import annotations

import collections
import contextlib
import ctypes
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jsonschema

from grader.cage.host.submission import Submission, read_submission
from grader.course import scoring
from grader.course.manifest import load_course
from grader.course.results import Confinement
from grader.judge.engine import Engine
from grader.judge.grading import GradingRequest, Task, grade_tasks
from grader.reports import render

ROOT = Path(__file__).resolve().parent.parent
COUNT = 1000
SEED = 20240229
TIME_SCALE = 0.1  # of the usual limits: a damaged loop may be endless
ENORMOUS = 3 << 20
_PR_SET_CHILD_SUBREAPER = 36
OPERATORS = (
    b" + ",
    b" - ",
    b" * ",
    b" / ",
    b" < ",
    b" == ",
    b"(",
    b")",
    b":",
    b"=",
    b" not ",
    b" ** ",
)
ENCODINGS = (b"utf-7", b"rot13", b"x")

Damage = Callable[[bytes, random.Random], "bytes | None"]


@dataclass(frozen=True)
class Damaged:
    """One submission: what was done to which exercise, and what stands in its file (None: there is none)."""

    exercise: str
    kind: str
    source: bytes | None


def damaged(course, exercises: list[str], count: int, seed: int) -> Iterator[Damaged]:
    """`count` damaged solutions, the same for the same seed. Every kind of damage comes in turn."""
    random_source = random.Random(seed)
    kinds = list(DAMAGES)
    for number in range(count):
        exercise = random_source.choice(exercises)
        kind = kinds[number % len(kinds)]
        path = course.folders.solutions / course.exercise(exercise).lecture / f"{exercise}.py"
        yield Damaged(exercise, kind, DAMAGES[kind](path.read_bytes(), random_source))


def _on_lines(change: Callable[[list[bytes], random.Random], None]) -> Damage:
    def damage(source: bytes, chance: random.Random) -> bytes:
        lines = source.splitlines(keepends=True)
        for _ in range(chance.randint(1, 4)):
            change(lines, chance)
        return b"".join(lines)

    return damage


def _delete(lines, chance):
    lines.pop(chance.randrange(len(lines)))


def _swap(lines, chance):
    i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]


def _repeat(lines, chance):
    i = chance.randrange(len(lines))
    lines.insert(i, lines[i])


def _indent(lines, chance):
    i = chance.randrange(len(lines))
    lines[i] = chance.choice([b" ", b"\t", b"        "]) + lines[i]


def _flip_bytes(source: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(source)
    for _ in range(chance.randint(1, 6)):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _change_a_number(source: bytes, chance: random.Random) -> bytes:
    places = [i for i, byte in enumerate(source) if chr(byte).isdigit()]
    i = chance.choice(places)
    return source[:i] + str(chance.randrange(10 ** chance.randint(1, 9))).encode() + source[i + 1 :]


def _change_an_operator(source: bytes, chance: random.Random) -> bytes:
    old, new = chance.sample(OPERATORS, 2)
    return source.replace(old, new, chance.randint(1, 3))


def _paste(source: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(source))
    return source[:at] + source + source[at:]


DAMAGES: dict[str, Damage] = {
    "lines deleted": _on_lines(_delete),
    "lines swapped": _on_lines(_swap),
    "lines repeated": _on_lines(_repeat),
    "lines indented": _on_lines(_indent),
    "bytes flipped": _flip_bytes,
    "number changed": _change_a_number,
    "operator changed": _change_an_operator,
    "cut short": lambda source, chance: source[: chance.randrange(len(source))],
    "beginning lost": lambda source, chance: source[chance.randrange(len(source)) :],
    "saved as UTF-16": lambda source, chance: source.decode().encode("utf-16"),
    "saved in Latin-1": lambda source, chance: source.replace(b"the", "thé".encode("latin-1")),
    "marked as another encoding": lambda source, chance: (
        b"# coding: %s\n%s" % (chance.choice(ENCODINGS), source)
    ),
    "old line ends": lambda source, chance: source.replace(
        b"\n", chance.choice([b"\r", b"\r\n", b"\x0c\n"])
    ),
    "zero bytes": lambda source, chance: source.replace(b"\n", b"\0\n", chance.randint(1, 9)),
    "functions renamed": lambda source, chance: source.replace(b"\ndef ", b"\ndef my_").replace(
        b"class ", b"class My"
    ),
    "everything unindented": lambda source, chance: b"\n".join(
        line.lstrip() for line in source.splitlines()
    ),
    "pasted into itself": _paste,
    "empty": lambda source, chance: b"",
    "enormous": lambda source, chance: source + b"#" * ENORMOUS,
    "no text at all": lambda source, chance: chance.randbytes(2000),
    "not there": lambda source, chance: None,
}


def grade_all(course, engine: Engine, submissions: list[Damaged]) -> list:
    """The result of each damaged exercise, in order."""
    tasks = []
    with tempfile.TemporaryDirectory(prefix="grader-robustness-") as folder:
        for number, item in enumerate(submissions):
            submission = _handed_in(course, item, Path(folder, str(number)))
            request = GradingRequest((item.exercise,), timeout_scale=TIME_SCALE)
            tasks.append(Task(submission, request, item.exercise))
    return grade_tasks(engine, tasks)


def _handed_in(course, item: Damaged, folder: Path) -> Submission:
    """The submission as it is read from a disk. What the exercise needs beside it is the solution's."""
    lecture = course.exercise(item.exercise).lecture
    (folder / lecture).mkdir(parents=True)
    for needed in course.exercise(item.exercise).needs:
        source = course.folders.solutions / lecture / f"{needed}.py"
        (folder / lecture / source.name).write_bytes(source.read_bytes())
    if item.source is None:
        return Submission(str(folder))
    (folder / lecture / f"{item.exercise}.py").write_bytes(item.source)
    return read_submission(course, folder)


def assert_well_formed(course, result) -> None:
    """A record that its schema accepts, every check in it, every other report renders, nothing our fault."""
    versions = {"python": "", "torch": "", "kit": ""}
    level = Confinement("process", ())
    report = scoring.report(
        course, [result], versions=versions, submission="damaged", seed=0, confinement=level
    )
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(render(report, course, "json")), schema)
    assert result.checks, f"{result.id} has no check in its report"
    ours = [check.reason for check in result.checks if check.verdict.value == "grader_error"]
    assert not ours, f"{result.id}: {ours[0]}"
    for format in ("text", "junit"):
        assert "Traceback (most recent call last)" not in render(report, course, format)


def adopt_orphans() -> None:
    """Make whatever loses its parent a child of this process, so that `left_behind` sees it (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


@contextlib.contextmanager
def own_temporary_folder() -> Iterator[Path]:
    """A temporary folder that this process and what it starts use for everything, so that any file left can be seen."""
    with tempfile.TemporaryDirectory(prefix="grader-robustness-") as folder:
        os.environ["TMPDIR"], tempfile.tempdir = folder, None
        try:
            yield Path(folder)
        finally:
            del os.environ["TMPDIR"]
            tempfile.tempdir = None


def left_behind(folder: Path) -> list[str]:
    """What is left: children of this process that still run, and files in its temporary folder."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            continue
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [*(f"process {pid}" for pid in children), *(str(path) for path in folder.rglob("*"))]


def main(count: int, seed: int) -> None:
    adopt_orphans()
    course = load_course()
    exercises = [exercise.id for exercise in course.exercises if not exercise.experiment]
    started = time.monotonic()
    with own_temporary_folder() as folder:
        with Engine(course, exercises) as engine:
            exercises = [id for id in exercises if engine.collect().get(id)]
            submissions = list(damaged(course, exercises, count, seed))
            results = grade_all(course, engine, submissions)
        remains = left_behind(folder)
    verdicts = collections.Counter()
    for item, result in zip(submissions, results, strict=True):
        assert_well_formed(course, result)
        verdicts[item.kind, result.verdict.value] += 1
    print(
        f"{len(submissions)} damaged submissions (seed {seed}) of {len(exercises)} exercises, at level "
        f"{engine.confinement.level}: {len(results)} well-formed reports in {time.monotonic() - started:.0f} s; "
        f"left behind: {remains or 'nothing'}"
    )
    for kind in DAMAGES:
        counts = {
            verdict: number for (of, verdict), number in sorted(verdicts.items()) if of == kind
        }
        print(
            f"  {kind:28}", ", ".join(f"{number} {verdict}" for verdict, number in counts.items())
        )


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + [str(COUNT), str(SEED)][len(sys.argv) - 1 :])))
