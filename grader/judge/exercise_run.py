"""One exercise of one submission: its workers, started when a check first needs them, and its checks run one after another.

A worker serves check after check. It is replaced if it died, at most a few times; a file that could not even be imported is not tried
again. Nothing here reads a score.
"""

import hashlib
import time
from dataclasses import dataclass

from grader.cage.host.accelerator import Device
from grader.cage.host.meters import Budget
from grader.cage.host.outcomes import StudentDied, StudentFault
from grader.cage.host.session import Session
from grader.cage.host.student import Student
from grader.course.results import Verdict
from grader.judge.verdicts import Outcome, judge

MAX_WORKERS = 4  # per exercise, workers asked for by checks of their own aside


@dataclass(frozen=True)
class Job:
    """What to grade: plain data, as it comes from the grading job."""

    exercise: str
    files: dict  # name -> source bytes, of the exercise's lecture
    provided: dict
    seed: int
    budget: float
    timeout_scale: float = 1.0
    diagnose: bool = True
    missing: bool = False
    gpu: bool = False  # ask a real GPU the same questions, and say whether it answers alike
    problem: str = ""  # why the file could not be read


class ExerciseRun:
    """Runs the checks of one exercise against one submission."""

    def __init__(self, exercise, job: Job, control, with_device: bool = False):
        self.exercise = exercise
        self.job = job
        self.control = control
        self.device = Device(exercise.limits, job.timeout_scale) if with_device else None
        self.budget = Budget(min(exercise.limits.exercise_seconds * job.timeout_scale, job.budget))
        self.students = {}  # dtype -> Student with a living worker
        self.faults = {}  # dtype -> why the file could not be imported
        self.started = 0
        self.printed = b""
        self.student = None  # the one of the check that is running

    def student_for(self, item, check_id: str) -> Student:
        """The `student` of a check, with a living worker and a fresh start. Raises what importing the file raised."""
        dtype = "float64" if item.get_closest_marker("float64") else None
        fresh = item.get_closest_marker("fresh") is not None
        if dtype in self.faults:
            raise self.faults[dtype]
        student = None if fresh else self.students.get(dtype)
        if student is None or student._session.dead is not None:
            student = self._start(dtype, fresh)
        self.student = student
        if self.device is not None:
            self.device.forget_launches()
        student.begin(self.seed(check_id), self.exercise.off_limits)
        return student

    def seed(self, check_id: str) -> int:
        """A number from run seed, exercise and check: nobody who does not know the first can guess it."""
        words = f"{self.job.seed}/{self.exercise.id}/{check_id}".encode()
        return int.from_bytes(hashlib.sha256(words).digest()[:7], "little")

    def end(self) -> None:
        for student in self.students.values():
            self._end(student)
        if self.device is not None:
            self.device.kill()

    def _start(self, dtype, fresh: bool) -> Student:
        if not fresh and self.started == MAX_WORKERS:
            raise StudentDied(
                f"its process died {MAX_WORKERS} times in this exercise and is not started again"
            )
        session = Session(
            self.control,
            self.exercise.limits,
            self.exercise.writes,
            self.budget,
            self.job.timeout_scale,
            self.device,
        )
        self.started += not fresh  # what failed to start by our fault has not been theirs
        try:
            session.send_files(self.job.files, self.job.provided)
            student = Student(session, self.exercise.id, dtype)
        except StudentFault as fault:
            self.faults[dtype] = fault
            self.printed += session.output.kept
            session.end()
            raise
        if not fresh:
            self.students[dtype] = student
        return student

    def _end(self, student) -> None:
        student._session.end()
        self.printed += student._session.output.kept


def run_check(run: ExerciseRun, check, perform, skip_reason: str = "") -> Outcome:
    """Run one check's cases until one does not pass. `perform(item)` runs a pytest item and returns its exception or None."""
    outcome = Outcome(check.id, check.promise, check.visibility, check.weight)
    if skip_reason:
        return outcome.say(Verdict.NOT_RUN, reason=skip_reason)
    if run.job.problem:
        return outcome.say(Verdict.ERROR, run.job.problem)
    if run.job.missing:
        return outcome.say(Verdict.NOT_STARTED, f"{run.exercise.id}.py is not in the submission")
    started = time.monotonic()
    for item in check.items:
        error = perform(item)
        student = run.student
        if type(error).__name__ == "Skipped":
            return outcome.say(Verdict.NOT_RUN, reason=str(error))
        judge(outcome, error, run.exercise, student._answers if student else 0)
        if error is None and student is not None and student._off_limits:
            outcome.say(
                Verdict.FAILED,
                f"{student._off_limits[0]} is off limits in this exercise, but your code calls it",
            )
        if student is not None and check.marked("fresh"):
            run._end(student)
        if outcome.verdict != Verdict.PASSED.value:
            break
    outcome.seconds = round(time.monotonic() - started, 4)
    return outcome


def make_rng(run: ExerciseRun, check_id: str, imports):
    """A seeded generator in the language of the lecture."""
    seed = run.seed(f"{check_id}/rng")
    if "torch" in imports:
        import torch

        return torch.Generator().manual_seed(seed)
    import numpy

    return numpy.random.default_rng(seed)
