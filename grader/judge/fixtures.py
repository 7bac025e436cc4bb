"""The fixtures that checks are written against (docs/authoring.md), as a pytest plugin. Each reaches the run that is going on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

from grader.cage.host.accelerator import Launches
from grader.cage.host.student import Student
from grader.cage.inside.codec import Mutable
from grader.course import originals
from grader.course.manifest import Course
from grader.judge.collection import exercise_of
from grader.judge.exercise_run import make_rng

MARKS = (
    "weight(share): share of the exercise's points",
    "shown(when): always, after_due or never: when learners may see it",
    "float64: the worker's default dtype",
    "fresh: a worker of its own",
    "needs_data(name): not run unless the original has been fetched",
    "needs_compiler: not run without a compiler for CUDA C",
    "not_replayed: diagnosis does not replay it",
)


class Asking(Protocol):
    """Who holds the answer that checks ask: an ExerciseRun, or a Rerun on a known one."""

    def student_for(self, item: Any, check_id: str) -> Student: ...

    def seed(self, check_id: str, purpose: str) -> int: ...


class Fixtures:
    """Registered as a plugin object; `run` is set by whoever runs checks."""

    run: Asking

    def __init__(self, course: Course):
        self.course = course

    def pytest_configure(self, config: pytest.Config) -> None:
        for mark in MARKS:
            config.addinivalue_line("markers", mark)

    @pytest.fixture
    def student(self, request: pytest.FixtureRequest) -> Student:
        return self.run.student_for(request.node, _check_id(request))

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> Any:
        exercise = self.course.exercise(exercise_of(request.node.path)[0])
        return make_rng(self.run, _check_id(request), self.course.imports(exercise))

    @pytest.fixture
    def words(self) -> list[str]:
        return (self.course.folders.data / "names.txt").read_text(encoding="utf-8").split()

    @pytest.fixture
    def text(self) -> str:
        files = sorted((self.course.folders.data / "prose").glob("*.txt"))
        return "\n".join(file.read_text(encoding="utf-8") for file in files)

    @pytest.fixture
    def mutable(self) -> type[Mutable]:
        return Mutable

    @pytest.fixture
    def original(self) -> Callable[[str], Path]:
        """original(name): the path of one of the course's original data files; the check is not run if it was not fetched."""
        return _original

    @pytest.fixture
    def launches(self, student: Student) -> Launches:
        """Reports of the kernel launches of this check so far, oldest first."""
        return student.transcript.launches


def _original(name: str) -> Path:
    path = originals.find(name)
    if path is None:
        pytest.skip(originals.missing(name))
    return path


def _check_id(request: pytest.FixtureRequest) -> str:
    name: str = request.node.originalname
    return name.removeprefix("test_")
