"""The fixtures that checks are written against (docs/authoring.md), as a pytest plugin. Each reaches the run that is going on."""

import pytest

from grader.cage.host.student import mutable as mark_mutable
from grader.course import originals
from grader.judge.collection import exercise_of
from grader.judge.exercise_run import make_rng

MARKS = (
    "weight(share): share of the exercise's points",
    "float64: the worker's default dtype",
    "fresh: a worker of its own",
    "needs_data(name): not run unless the original has been fetched",
    "needs_compiler: not run without a compiler for CUDA C",
    "not_replayed: diagnosis does not replay it",
)


class Fixtures:
    """Registered as a plugin object; `run` is set by whoever runs checks."""

    def __init__(self, course):
        self.course = course
        self.run = None

    def pytest_configure(self, config):
        for mark in MARKS:
            config.addinivalue_line("markers", mark)

    @pytest.fixture
    def student(self, request):
        return self.run.student_for(request.node, self._check_id(request))

    @pytest.fixture
    def rng(self, request):
        exercise = self.course.exercise(exercise_of(request.node.path)[0])
        return make_rng(self.run, self._check_id(request), self.course.imports(exercise))

    @pytest.fixture
    def words(self):
        return (self.course.folders.data / "names.txt").read_text(encoding="utf-8").split()

    @pytest.fixture
    def text(self):
        files = sorted((self.course.folders.data / "prose").glob("*.txt"))
        return "\n".join(file.read_text(encoding="utf-8") for file in files)

    @pytest.fixture
    def mutable(self):
        return mark_mutable

    @pytest.fixture
    def original(self):
        """original(name): the path of one of the course's original data files; the check is not run if it was not fetched."""
        return self._original

    @pytest.fixture
    def launches(self, student):
        """Reports of the kernel launches of this check so far, oldest first."""
        return student._session.device.launches

    @staticmethod
    def _original(name):
        path = originals.find(name)
        if path is None:
            pytest.skip(originals.missing(name))
        return path

    @staticmethod
    def _check_id(request) -> str:
        return request.node.originalname.removeprefix("test_")
