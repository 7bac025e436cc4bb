"""Runs a check once more, on an answer of the catalogue: what diagnosis compares a learner's answer with.

The same check, case by case, with the same inputs and the same seeds; only the answer is another,
and it runs in this process. Judges nothing and names nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from grader.cage.host.student import Student
from grader.diagnosis.likeness import Finding, finding_of, off_limits
from grader.diagnosis.local_session import LocalSession
from grader.judge import own_limits
from grader.judge.collection import Check

if TYPE_CHECKING:
    import pytest

    from grader.cage.host.session import Session
    from grader.judge.exercise_run import ExerciseRun, Perform
    from grader.judge.fixtures import Fixtures

NewSession = Callable[[], LocalSession]


class Rerun:
    """Takes the place of an ExerciseRun behind the fixtures while checks are run on known answers."""

    def __init__(
        self,
        run: ExerciseRun,
        fixtures: Fixtures,
        checks: Iterable[Check],
        perform: Perform,
    ):
        self.run, self.fixtures, self.perform = run, fixtures, perform
        self.checks = {check.id: check for check in checks}
        self.seed = run.seed
        self.new_session: NewSession = _no_session
        self.session: LocalSession | None = None  # one at a time: its files are importable
        self.student: Student | None = None
        self.dtype: str | None = None

    def answer_with(self, new_session: NewSession) -> None:
        """From now on this answer is asked."""
        self.close()
        self.new_session = new_session

    def close(self) -> None:
        """Nothing of the last answer stays in this process."""
        if self.session is not None:
            self.session.close()
        self.session = self.student = None

    def __call__(self, check_id: str, seconds: float) -> Finding | None:
        """What the check finds wrong with the answer, None if it passes.

        OutOfTime if a case computes for so many seconds.
        """
        self.fixtures.run = self
        for case, item in enumerate(self.checks[check_id].items):
            with own_limits.processor_time(seconds):
                error = self.perform(item)
            if error is not None:
                return finding_of(error, case, self.run.content)
            if self.student is not None and self.student.transcript.off_limits:
                return off_limits(self.student.transcript.off_limits[0], case)
        return None

    def student_for(self, item: pytest.Item, check_id: str) -> Student:
        """The `student` of a check. Raises what importing the answer raised."""
        dtype = "float64" if item.get_closest_marker("float64") else None
        fresh = item.get_closest_marker("fresh") is not None
        if self.student is None or fresh or dtype != self.dtype:
            self.close()
            self.dtype = dtype
            self.session = self.new_session()
            asked = cast("Session", self.session)  # all of it that a Student needs
            self.student = Student(asked, self.run.exercise.id, dtype)
        if self.session is not None and self.session.device is not None:
            self.session.device.forget_launches()
        self.student.begin(self.seed(check_id, "worker"), self.run.exercise.off_limits)
        return self.student


def _no_session() -> LocalSession:
    raise RuntimeError("there is no answer to ask")
