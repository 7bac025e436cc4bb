"""From what happened in a check to its verdict and its sentences. Decides no points; knows no pytest.

Outcomes cross from the runner's forks to the grading job as plain dicts: the fields of `results.CheckResult`, and `blocked_by`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any

from grader.cage.host.obituaries import OUT_OF_MEMORY
from grader.cage.host.outcomes import (
    NotStarted,
    SandboxFault,
    StudentDied,
    StudentFault,
    StudentOutOfMemory,
    StudentRaised,
    StudentTimeout,
)
from grader.compare import CheckFailed
from grader.course.manifest import Exercise
from grader.course.results import Verdict
from grader.judge.own_limits import OutOfTime

# kinds of faults whose message is a sentence of ours: the code ran, and did the wrong thing
FAILED_KINDS = {"off_limits", "unavailable", "unsendable"}
MAX_WORDS = 600
BUSY = "the machine was too busy to tell"  # why a timeout by the wall clock alone says nothing about the code
SHORT_VERDICTS = (
    (StudentOutOfMemory, Verdict.OUT_OF_MEMORY, "asked for too much memory: {}"),
    (StudentDied, Verdict.CRASHED, "{}"),
)


@dataclass
class Outcome:
    """How one check ended. Mutable only until it is sent."""

    id: str
    promise: str
    visibility: str
    weight: float
    verdict: str = Verdict.PASSED.value
    message: str = ""
    expected: str = ""
    got: str = ""
    where: str = ""
    reason: str = ""
    mistake: dict[str, str] | None = None
    seconds: float = 0.0
    blocked_by: str | None = None
    looks_like: str | None = field(default=None, repr=False)

    def record(self) -> dict[str, Any]:
        return asdict(self)

    def conclude(self, verdict: Verdict, message: str = "", **more: str | None) -> Outcome:
        """Set the verdict, the message and other fields by name. Returns this outcome."""
        self.verdict = verdict.value
        self.message = message
        for name, value in more.items():
            setattr(self, name, value)
        return self


def judge(
    outcome: Outcome,
    error: BaseException | None,
    exercise: Exercise,
    touched: bool,
    siblings: Collection[str] = (),
) -> Outcome:
    """Set the verdict from the exception that ended a check (None: it passed).

    touched: the check has asked the student's code something. From then on whatever breaks is the student's verdict: a check that
    stumbles over an answer has found it to have the wrong form. One that stumbles before is broken, and that is our fault.
    siblings: ids of the lecture's exercises, whose stubs may be met on the way.
    """
    if error is None:
        return outcome
    if isinstance(error, CheckFailed):
        return outcome.conclude(
            Verdict.FAILED,
            error.message,
            expected=error.expected,
            got=error.got,
            where=error.where,
            looks_like=error.looks_like,
        )
    if isinstance(error, StudentFault):
        return _judge_fault(outcome, error, exercise, siblings)
    if isinstance(error, SandboxFault):
        return outcome.conclude(Verdict.GRADER_ERROR, reason=str(error))
    if not touched:
        return outcome.conclude(
            Verdict.GRADER_ERROR,
            reason=f"this check is broken ({in_one_line(error)}); please report it",
        )
    if isinstance(error, OutOfTime):
        return outcome.conclude(Verdict.TIMEOUT, "your answer takes too long to be checked")
    if isinstance(error, MemoryError) or any(words in str(error) for words in OUT_OF_MEMORY):
        return outcome.conclude(Verdict.OUT_OF_MEMORY, "your answer is too large to be checked")
    return outcome.conclude(
        Verdict.FAILED,
        f"the answer does not have the form that was asked for ({in_one_line(error)})",
    )


def _judge_fault(
    outcome: Outcome, fault: StudentFault, exercise: Exercise, siblings: Collection[str]
) -> Outcome:
    if isinstance(fault, StudentTimeout):
        words = f"took too long: {fault.message}{_line(fault.frames)}"
        reason = BUSY if fault.by_clock else ""
        return outcome.conclude(Verdict.TIMEOUT, words, where=_where(fault.frames), reason=reason)
    for kind, verdict, sentence in SHORT_VERDICTS:
        if isinstance(fault, kind):
            return outcome.conclude(
                verdict, sentence.format(fault.message), where=_where(fault.frames)
            )
    if isinstance(fault, NotStarted):
        if fault.exercise == exercise.id:
            return outcome.conclude(
                Verdict.NOT_STARTED, _unwritten(fault.frames), where=_where(fault.frames)
            )
        if fault.exercise in siblings:
            return outcome.conclude(
                Verdict.BLOCKED, f"{fault.exercise} is not finished yet", blocked_by=fault.exercise
            )
        # a word of the learner's own: no stub of ours says it
        words = fault.exercise
        fault = StudentRaised("exception", "NotImplementedError", (), words, fault.frames)
    assert isinstance(fault, StudentRaised)  # the only other kind there is
    return _judge_exception(outcome, fault, exercise)


def _judge_exception(outcome: Outcome, fault: StudentRaised, exercise: Exercise) -> Outcome:
    missing = fault.message.removeprefix("No module named ").strip("'")
    if fault.type_name == "ModuleNotFoundError" and missing in exercise.needs:
        return outcome.conclude(
            Verdict.BLOCKED, f"{missing}.py is not in the submission", blocked_by=missing
        )
    where = _where(fault.frames)
    if fault.kind in FAILED_KINDS:
        return outcome.conclude(Verdict.FAILED, _one_line(fault.message), where=where)
    if fault.kind == "syntax":
        return outcome.conclude(
            Verdict.ERROR,
            f"Python cannot read the file: {_one_line(fault.message)}{_line(fault.frames)}",
            where=where,
        )
    words = _one_line(fault.message)
    message = f"{_one_line(fault.type_name)}: {words}" if words else _one_line(fault.type_name)
    return outcome.conclude(
        Verdict.ERROR, f"your code raised {message}{_line(fault.frames)}", where=where
    )


def _one_line(text: str) -> str:
    """Words that may be the learner's, in one line: they must not look like lines of a report."""
    return " ".join(text.split())[:MAX_WORDS]


def _unwritten(frames: tuple[dict[str, Any], ...]) -> str:
    function = frames[-1]["function"] if frames else ""
    return f"{function} is not written yet" if function else "not started yet"


def _where(frames: tuple[dict[str, Any], ...]) -> str:
    return f"{frames[-1]['file']}:{frames[-1]['line']}" if frames else ""


def _line(frames: tuple[dict[str, Any], ...]) -> str:
    """The learner's own line, and for a syntax error a caret below it."""
    if not frames:
        return ""
    frame = frames[-1]
    place = (
        f" in {frame['function']}" if frame["function"] and frame["function"] != "<module>" else ""
    )
    text = f"\n{frame['file']}, line {frame['line']}{place}"
    if frame["source"]:
        stripped = frame["source"].lstrip()
        text += f"\n    {stripped}"
        if frame.get("caret"):
            text += (
                "\n    "
                + " " * max(0, frame["caret"] - 1 - (len(frame["source"]) - len(stripped)))
                + "^"
            )
    return text


def in_one_line(error: BaseException) -> str:
    """The exception's class and the first line of its message."""
    text = str(error).strip().splitlines()
    return f"{type(error).__name__}: {text[0][:200]}" if text else type(error).__name__
