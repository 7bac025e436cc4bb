"""One exercise of one submission, in a fork of the runner: its workers, its checks one after another, the name of the mistake.

A worker is started when a check first needs it and serves check after check. It is replaced if it died, at most a few times; a file that
could not even be imported is not tried again. Nothing here reads a score.
"""

from __future__ import annotations

import hmac
import socket
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.cage.host.accelerator import Device
from grader.cage.host.meters import Budget
from grader.cage.host.outcomes import StudentDied, StudentFault
from grader.cage.host.session import Session
from grader.cage.host.student import Student
from grader.cage.inside.pycuda_facade.toolchains import missing_compiler
from grader.course import originals
from grader.course.manifest import Course, Exercise
from grader.course.results import Verdict
from grader.diagnosis.likeness import Finding, finding_of, off_limits
from grader.diagnosis.search import name_mistakes
from grader.diagnosis.trials import Evidence
from grader.judge import own_limits
from grader.judge.collection import Check, Collection
from grader.judge.protocol import Note, Order
from grader.judge.rerun import Rerun
from grader.judge.second_run import Asked, compare
from grader.judge.verdicts import Outcome, judge

if TYPE_CHECKING:
    import pytest

    from grader.judge.fixtures import Asking, Fixtures

    Perform = Callable[[pytest.Item], BaseException | None]

MAX_LOGGED = 96 << 20  # bytes of all its checks together, kept for a second run on a GPU
MAX_TIMEOUTS = 2  # of one exercise; an endless loop would cost its time for each check
MAX_WORKERS = 64  # per exercise: what dies in one check costs the others nothing
WRONG = (Verdict.FAILED.value, Verdict.ERROR.value)  # a mistake may be behind it


@dataclass(frozen=True)
class Job:
    """What to grade: plain data, as it comes from the grading job.

    files, provided: source bytes by module name, of the exercise's lecture. budget: seconds that its checks may take altogether.
    missing: the submission has no file of this exercise. problem: why its file could not be read. gpu: ask a real GPU the same
    questions, and say whether it answers alike. untouched: the file is the stub that was handed out, and need not be run.
    """

    exercise: str
    files: dict[str, bytes]
    provided: dict[str, bytes]
    seed: int
    budget: float
    timeout_scale: float = 1.0
    diagnose: bool = True
    missing: bool = False
    gpu: bool = False
    problem: str = ""
    untouched: bool = False


@dataclass(frozen=True)
class StartedWorker:
    """A worker's session and the student that speaks through it."""

    session: Session
    student: Student


def run_exercise(
    collection: Collection,
    fixtures: Fixtures,
    controls: Mapping[str, socket.socket],
    order: Order,
    tell: Callable[[Note], None],
) -> dict[str, Any]:
    """Run every check of an order's exercise: the answer of `protocol.Answer`, without its number. tell: gets the notes on the way.

    controls: control sockets of the zygotes, by their sorted imports joined by commas; that of the GPU is called "gpu".
    """
    job, course = Job(**order["job"]), collection.course
    exercise = course.exercise(job.exercise)
    if exercise.id not in collection.checks:
        return {"outcomes": [], "seconds": 0.0, "output": ""}
    imports = sorted(course.imports(exercise))
    run = fixtures.run = ExerciseRun(
        exercise,
        job,
        controls[",".join(imports)],
        tell,
        [sibling.id for sibling in course.lecture(exercise.lecture).exercises],
        with_device="pycuda" in imports,
        content=str(course.folders.content),
    )
    own_limits.keep_memory()
    ended = [Outcome(**record) for record in order.get("outcomes", ())]
    run.note_timeouts(ended)
    outcomes, evidence, asked = list(ended), [], []
    checks = collection.checks[exercise.id]
    for check in checks[len(ended) :]:
        tell({"begins": check.id})
        reason = order["skip"].get(check.visibility) or _reason_not_to_run(check)
        with own_limits.processor_time(order["patience"]):
            outcome = run_check(run, check, collection.perform, reason)
        outcomes.append(outcome)
        run.note_timeouts([outcome])
        evidence.append(_evidence(exercise, check, outcome, run))
        if job.gpu and run.worker is not None:
            asked.append(_asked(check, run.worker.student, run))
        run.worker = None
        tell({"outcome": outcome.record()})
    if job.diagnose and any(outcome.verdict in WRONG for outcome in outcomes):
        again = Rerun(run, fixtures, checks, collection.perform)
        _name_mistakes(course, run, outcomes, evidence, again)
    if job.gpu and run.device is not None:
        sentences = compare(controls["gpu"], exercise, job, asked)
        for outcome in outcomes:
            outcome.reason = outcome.reason or sentences.get(outcome.id, "")
    run.end()
    return {
        "outcomes": [outcome.record() for outcome in outcomes],
        "seconds": round(run.budget.used, 4),
        "output": run.printed.decode("utf-8", "replace"),
    }


def leave_untouched(collection: Collection, order: Order) -> dict[str, Any]:
    """The answer to an order whose file is the stub that was handed out: nothing of the student's is run."""
    name, outcomes = order["job"]["exercise"], []
    for check in collection.checks.get(name, ()):
        outcome = Outcome(check.id, check.promise, check.visibility, check.weight)
        reason = order["skip"].get(check.visibility) or _reason_not_to_run(check)
        if reason:
            outcome.conclude(Verdict.NOT_RUN, reason=reason)
        else:
            outcome.conclude(Verdict.NOT_STARTED, f"{name}.py is as it was handed out")
        outcomes.append(outcome.record())
    return {"outcomes": outcomes, "seconds": 0.0, "output": ""}


class ExerciseRun:
    """The workers that the checks of one exercise are run on. worker: the one of the check that is running."""

    def __init__(
        self,
        exercise: Exercise,
        job: Job,
        control: socket.socket,
        tell: Callable[[Note], None],
        siblings: Iterable[str],
        with_device: bool = False,
        content: str = "",
    ):
        self.exercise = exercise
        self.job = job
        self.control = control
        self.tell = tell
        self.siblings = frozenset(siblings)  # ids of the lecture's exercises
        self.timeouts = 0  # checks of the exercise that have used up their time
        self.device = Device(exercise.limits, job.timeout_scale) if with_device else None
        self.budget = Budget(min(exercise.limits.exercise_seconds * job.timeout_scale, job.budget))
        self.workers: dict[str | None, StartedWorker] = {}  # by default dtype
        self.faults: dict[str | None, StudentFault] = {}  # why the file could not be imported
        self.started = 0
        self.logged = 0  # bytes kept for a second run
        self.printed = b""
        self.worker: StartedWorker | None = None
        self.finding: Finding | None = None  # of the check that has ended
        self.content = content

    def student_for(self, item: pytest.Item, check_id: str) -> Student:
        """The `student` of a check, with a living worker and a fresh start. Raises what importing the file raised."""
        dtype = "float64" if item.get_closest_marker("float64") else None
        fresh = item.get_closest_marker("fresh") is not None
        if dtype in self.faults:
            raise self.faults[dtype]
        worker = None if fresh else self.workers.get(dtype)
        if worker is not None and worker.session.dead is not None:
            self.end_worker(self.workers.pop(dtype))
            worker = None
        if worker is None:
            worker = self._start(dtype, fresh)
        self.worker = worker
        if self.device is not None:
            self.device.forget_launches()
        worker.student.begin(self.seed(check_id, "worker"), self.exercise.off_limits)
        return worker.student

    def seed(self, check_id: str, purpose: str) -> int:
        """63 bits from run seed, exercise, check and purpose, the same in every run; nobody finds the run seed by going back from them.

        purpose: "worker" (student code is told this one) or "inputs".
        """
        words = f"{purpose}/{self.exercise.id}/{check_id}".encode()
        key = self.job.seed.to_bytes(16, "little", signed=True)
        return int.from_bytes(hmac.digest(key, words, "sha256")[:8], "little") >> 1

    def note_timeouts(self, outcomes: list[Outcome]) -> None:
        """Count those that used up their time; what a busy machine ended says nothing about the next check."""
        self.timeouts += sum(
            outcome.verdict == Verdict.TIMEOUT.value and not outcome.reason for outcome in outcomes
        )

    def room_for_log(self, logged: int) -> bool:
        """May a check's log be kept until the second run, beside those that are kept already?"""
        self.logged += logged
        return self.logged <= MAX_LOGGED

    def end_worker(self, worker: StartedWorker) -> None:
        """Kill a worker; what it printed is kept."""
        self._end_session(worker.session)

    def end(self) -> None:
        for worker in self.workers.values():
            self.end_worker(worker)
        if self.device is not None:
            self.device.kill()

    def _end_session(self, session: Session) -> None:
        session.end()
        most = int(self.exercise.limits.output_kb * 1024)
        self.printed = (self.printed + session.output.kept)[:most]

    def _start(self, dtype: str | None, fresh: bool) -> StartedWorker:
        if not fresh and self.started == MAX_WORKERS:
            raise StudentDied(
                f"its process died {MAX_WORKERS} times in this exercise and is not started again"
            )
        if self.device is not None:
            self.device.revive()
        session = Session(
            self.control,
            self.exercise.limits,
            self.exercise.writes,
            self.budget,
            self.job.timeout_scale,
            self.device,
        )
        self.started += not fresh  # what failed to start by our fault has not been theirs
        self.tell({"touched": True})
        try:
            session.send_files(self.job.files, self.job.provided)
            worker = StartedWorker(session, Student(session, self.exercise.id, dtype))
        except StudentFault as fault:
            self.faults[dtype] = fault
            self._end_session(session)
            raise
        if not fresh:
            self.workers[dtype] = worker
        return worker


def run_check(run: ExerciseRun, check: Check, perform: Perform, skip_reason: str = "") -> Outcome:
    """Run one check's cases until one does not pass. `perform(item)` runs a pytest item and returns its exception or None."""
    outcome = Outcome(check.id, check.promise, check.visibility, check.weight)
    run.finding = None
    if skip_reason:
        return outcome.conclude(Verdict.NOT_RUN, reason=skip_reason)
    if run.job.problem:
        return outcome.conclude(Verdict.ERROR, run.job.problem)
    if run.job.missing:
        return outcome.conclude(
            Verdict.NOT_STARTED, f"{run.exercise.id}.py is not in the submission"
        )
    if run.timeouts >= MAX_TIMEOUTS:
        words = f"not run: {MAX_TIMEOUTS} checks of this exercise had used up their time before"
        return outcome.conclude(Verdict.TIMEOUT, words)
    started = time.monotonic()
    for case, item in enumerate(check.items):
        error = perform(item)
        if type(error).__name__ == "Skipped":
            return outcome.conclude(Verdict.NOT_RUN, reason=str(error))
        _judge_case(run, outcome, error, case)
        if run.worker is not None and check.marked("fresh"):
            run.end_worker(run.worker)
        if outcome.verdict != Verdict.PASSED.value:
            break
    outcome.seconds = round(time.monotonic() - started, 4)
    return outcome


def _judge_case(run: ExerciseRun, outcome: Outcome, error: BaseException | None, case: int) -> None:
    transcript = run.worker.student.transcript if run.worker is not None else None
    asked = transcript is not None and bool(transcript.exchanges)
    judge(outcome, error, run.exercise, asked, run.siblings)
    run.finding = finding_of(error, case, run.content) if error is not None else None
    if error is None and transcript is not None and transcript.off_limits:
        name = transcript.off_limits[0]
        run.finding = off_limits(name, case)
        outcome.conclude(
            Verdict.FAILED, f"{name} is off limits in this exercise, but your code calls it"
        )


def make_rng(run: Asking, check_id: str, imports: Iterable[str]) -> Any:
    """A seeded generator in the language of the lecture: torch.Generator or numpy.random.Generator."""
    seed = run.seed(check_id, "inputs")
    if "torch" in imports:
        import torch

        return torch.Generator().manual_seed(seed)
    import numpy

    return numpy.random.default_rng(seed)


def _reason_not_to_run(check: Check) -> str:
    """Why a check cannot be run on this machine; empty if it can."""
    if check.marked("needs_compiler") and (reason := missing_compiler()):
        return reason
    return next(
        (originals.missing(name) for name in check.needed_data() if originals.find(name) is None),
        "",
    )


def _evidence(exercise: Exercise, check: Check, outcome: Outcome, run: ExerciseRun) -> Evidence:
    """What diagnosis gets of a check. Not compared where answers are not to be had again."""
    failed = outcome.verdict in WRONG
    compared = (
        not exercise.experiment
        and not check.marked("not_replayed")
        and (run.finding is not None if failed else outcome.verdict == Verdict.PASSED.value)
    )
    return Evidence(check.id, failed, run.finding, compared, outcome.looks_like)


def _asked(check: Check, student: Student, run: ExerciseRun) -> Asked:
    """What a real GPU is to be asked again."""
    kept = run.room_for_log(student.transcript.logged)
    dtype = "float64" if check.marked("float64") else None
    return Asked(check.id, student.transcript.replayable() if kept else [], dtype)


def _name_mistakes(
    course: Course,
    run: ExerciseRun,
    outcomes: list[Outcome],
    evidence: list[Evidence],
    again: Rerun,
) -> None:
    """A verdict stands without its mistake's name, so nothing that goes wrong here may cost one."""
    answer = run.job.files.get(run.exercise.id, b"")
    try:
        named = name_mistakes(course, run.exercise, answer, evidence, again)
    except Exception:
        traceback.print_exc()
        return
    for outcome in outcomes:
        outcome.mistake = named.get(outcome.id)
