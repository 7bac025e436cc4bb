"""From what happened in a check to its verdict and its sentences. Decides no points; knows no pytest.

Outcomes cross from the runner's forks to the grading job as plain dicts: the fields of `results.CheckResult`, and `blocked_by`.
"""

from dataclasses import asdict, dataclass, field

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
from grader.course.results import Verdict

# told by a sentence of ours: the code ran, and did the wrong thing
FAILED_KINDS = {"off_limits", "unavailable", "unsendable"}
MAX_WORDS = 600
SHORT_VERDICTS = (
    (StudentTimeout, Verdict.TIMEOUT, "took too long: {}"),
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
    mistake: dict | None = None
    seconds: float = 0.0
    blocked_by: str | None = None
    looks_like: str | None = field(default=None, repr=False)

    def record(self) -> dict:
        return asdict(self)

    def say(self, verdict: Verdict, message: str = "", **more) -> "Outcome":
        self.verdict = verdict.value
        self.message = message
        for name, value in more.items():
            setattr(self, name, value)
        return self


def judge(outcome: Outcome, error: BaseException | None, exercise, answers: int) -> Outcome:
    """Set the verdict from the exception that ended a check (None: it passed).

    answers: how many replies of the student's the check had by then. A check that stumbles over an answer has found the answer to have
    the wrong form; one that stumbles before is broken, and that is our fault.
    """
    if error is None:
        return outcome
    if isinstance(error, CheckFailed):
        return outcome.say(
            Verdict.FAILED,
            error.message,
            expected=error.expected,
            got=error.got,
            where=error.where,
            looks_like=error.looks_like,
        )
    if isinstance(error, StudentFault):
        return _judge_fault(outcome, error, exercise)
    if isinstance(error, SandboxFault):
        return outcome.say(Verdict.GRADER_ERROR, reason=str(error))
    if answers:
        return outcome.say(
            Verdict.FAILED, f"the answer does not have the form that was asked for ({told(error)})"
        )
    return outcome.say(
        Verdict.GRADER_ERROR, reason=f"this check is broken ({told(error)}); please report it"
    )


def _judge_fault(outcome, fault, exercise):
    for kind, verdict, sentence in SHORT_VERDICTS:
        if isinstance(fault, kind):
            return outcome.say(verdict, sentence.format(fault.message), where=_where(fault.frames))
    if isinstance(fault, NotStarted):
        if fault.exercise == exercise.id:
            return outcome.say(Verdict.NOT_STARTED, "not started yet", where=_where(fault.frames))
        return outcome.say(
            Verdict.BLOCKED, f"{fault.exercise} is not finished yet", blocked_by=fault.exercise
        )
    return _judge_exception(outcome, fault, exercise)


def _judge_exception(outcome, fault: StudentRaised, exercise):
    missing = fault.message.removeprefix("No module named ").strip("'")
    if fault.type_name == "ModuleNotFoundError" and missing in exercise.needs:
        return outcome.say(
            Verdict.BLOCKED, f"{missing}.py is not in the submission", blocked_by=missing
        )
    where = _where(fault.frames)
    if fault.kind in FAILED_KINDS:
        return outcome.say(Verdict.FAILED, fault.message, where=where)
    if fault.kind == "syntax":
        return outcome.say(
            Verdict.ERROR,
            f"Python cannot read the file: {fault.message}{_line(fault.frames)}",
            where=where,
        )
    # in one line: theirs must not look like lines of a report
    words = " ".join(fault.message.split())[:MAX_WORDS]
    message = f"{fault.type_name}: {words}" if words else fault.type_name
    return outcome.say(
        Verdict.ERROR, f"your code raised {message}{_line(fault.frames)}", where=where
    )


def _where(frames) -> str:
    return f"{frames[-1]['file']}:{frames[-1]['line']}" if frames else ""


def _line(frames) -> str:
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


def told(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return f"{type(error).__name__}: {text[0][:200]}" if text else type(error).__name__
