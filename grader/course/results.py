"""The record of one graded submission: frozen, plain, versioned.

Everything that is shown or stored about a run is made from a `Report`, and everything that grades
ends in one. The module holds the words and their JSON form; it decides nothing (scoring.py does),
shows nothing (reports/ does) and cleans nothing: text that came from a learner stands here as it
came. `docs/report.schema.json` describes the JSON form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum, StrEnum
from typing import Any

VERSION = 1


class Verdict(StrEnum):
    """How one check, or one exercise, ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"  # the learner's code raised
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"  # the learner's process died
    NOT_STARTED = "not_started"  # the stub's own NotImplementedError
    BLOCKED = "blocked"  # the NotImplementedError of another exercise
    NOT_RUN = "not_run"  # says nothing about the learner: out of score and maximum, unless a release withholds it
    GRADER_ERROR = "grader_error"  # our fault: its points stay in the maximum, pending


class Visibility(StrEnum):
    """Whether learners have the source of a check."""

    PUBLIC = "public"  # an example, shipped with the exercises
    HIDDEN = "hidden"


class Shown(StrEnum):
    """When learners may see how a check ended, where somebody else grades them."""

    ALWAYS = "always"
    AFTER_DUE = "after_due"
    NEVER = "never"


@dataclass(frozen=True)
class NamedMistake:
    """A wrong answer of the catalogue that breaks the same promises in the same way.

    others: those that do so, too, and cannot be told from it. beside: those made at the same time.
    """

    id: str
    hint: str
    others: tuple[NamedMistake, ...] = ()
    beside: tuple[NamedMistake, ...] = ()


@dataclass(frozen=True)
class CheckResult:
    """One promise about one exercise, and how it went.

    `weight` is its share of the exercise's points.
    """

    id: str
    promise: str
    verdict: Verdict
    visibility: Visibility
    weight: float = 1.0
    score: float = 0.0
    max_score: float = 0.0
    message: str = ""
    expected: str = ""
    got: str = ""
    where: str = ""
    mistake: NamedMistake | None = None
    reason: str = ""  # why it was not run, or what went wrong on our side
    seconds: float = 0.0
    points: str = ""  # as shown, such as "0.8 / 1"
    shown: Shown = Shown.AFTER_DUE


@dataclass(frozen=True)
class ExerciseResult:
    """One file of a submission. `blocked_by` and `first_fix` are ids of other exercises."""

    id: str
    title: str
    verdict: Verdict
    score: float
    max_score: float
    stretch: bool = False
    blocked_by: str | None = None
    first_fix: str | None = None
    seconds: float = 0.0
    output: str = ""
    checks: tuple[CheckResult, ...] = ()
    pending_score: float = 0.0  # in max_score, not in score: neither won nor lost yet


@dataclass(frozen=True)
class LectureResult:
    """A lecture's exercises; stretch points are in neither score nor max_score."""

    id: str
    title: str
    score: float
    max_score: float
    exercises: tuple[ExerciseResult, ...] = ()
    pending_score: float = 0.0


@dataclass(frozen=True)
class Confinement:
    """How student code was shut in: `landlock`, `namespaces` or `process`; what that lets pass."""

    level: str
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """One graded submission. `seed` is None where learners must not see it.

    `official`: the points may be used as they are; else `not_official` says why not.
    """

    course: str
    versions: Mapping[str, str]
    submission: str
    seed: int | None
    confinement: Confinement
    score: float
    max_score: float
    stretch_score: float
    lectures: tuple[LectureResult, ...] = field(default=())
    pending_score: float = 0.0
    official: bool = True
    not_official: tuple[str, ...] = ()  # why these points are no official ones, a sentence each
    student: str | None = None  # an id, where a class is graded

    @property
    def exercises(self) -> tuple[ExerciseResult, ...]:
        """Every exercise of every lecture, in the course's order."""
        return tuple(exercise for lecture in self.lectures for exercise in lecture.exercises)


def to_json(report: Report) -> dict[str, Any]:
    """The record as plain dicts, lists, strings and numbers, `version` first. Weights stay inside."""
    record = {"version": VERSION, **asdict(report)}
    for lecture in record["lectures"]:
        for exercise in lecture["exercises"]:
            for check in exercise["checks"]:
                del check["weight"]
                check["mistake"] = _mistake(check["mistake"])
    return _plain(record)


def _mistake(named: dict[str, Any] | None) -> dict[str, Any] | None:
    """id and hint, and "or" and "and" where there are others."""
    if named is None:
        return None
    joined = {"or": named["others"], "and": named["beside"]}
    several = {joint: [_mistake(one) for one in them] for joint, them in joined.items() if them}
    return {"id": named["id"], "hint": named["hint"], **several}


def _plain(value: Any) -> Any:
    """Tuples become lists, enum members their words and lone surrogates escapes, all the way down."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
