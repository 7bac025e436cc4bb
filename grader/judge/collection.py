"""The only module that starts pytest: collects the checks once, makes the manifest of them, and runs one of their items when asked.

A check is one test function of an exercise's `checks.py` (hidden) or `examples.py` (public); its parametrised cases belong
together. No plugin but pytest-timeout and ours is loaded, no conftest, no cache, no configuration file; nothing of a submission is ever
collected. Judges nothing.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest

from grader.course.manifest import Course
from grader.course.results import Shown, Visibility

FILES = {"examples.py": Visibility.PUBLIC, "checks.py": Visibility.HIDDEN}
OPTIONS = (
    *("--noconftest", "--import-mode=importlib", "-p", "pytest_timeout", "-c", os.devnull),
    *("-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:junitxml"),
    *("-p", "no:logging", "-p", "no:faulthandler"),
    *("-o", "python_files=checks.py examples.py", "-o", "timeout=600", "-o", "addopts="),
)


class CollectionError(Exception):
    """The checks cannot be collected: a file of theirs cannot be imported, or breaks a rule of docs/authoring.md; the sentence says which."""


@dataclass
class Check:
    """One promise: its cases are the pytest items that test it."""

    exercise: str
    id: str
    promise: str
    visibility: str
    weight: float
    shown: str
    items: list[pytest.Function] = field(default_factory=list)

    def marked(self, name: str) -> bool:
        return self.items[0].get_closest_marker(name) is not None

    def needed_data(self) -> tuple[str, ...]:
        return tuple(
            name for mark in self.items[0].iter_markers("needs_data") for name in mark.args
        )

    def record(self) -> dict[str, Any]:
        return {
            "exercise": self.exercise,
            "id": self.id,
            "promise": self.promise,
            "visibility": self.visibility,
            "weight": self.weight,
            "shown": self.shown,
        }


class Collection:
    """The checks of some exercises, and the pytest session that they live in. A pytest plugin in place of its loop over tests."""

    def __init__(self, course: Course, fixtures: object):
        self.course = course
        self.fixtures = fixtures
        self.checks: dict[str, list[Check]] = {}  # by exercise, see `manifest`
        self._then: Callable[[], None] = lambda: None
        self._unimportable: list[str] = []
        self._problem: CollectionError | None = None
        self._exceptions: dict[pytest.Item, BaseException] = {}

    def collect(self, exercises: Iterable[str], then: Callable[[], None]) -> None:
        """Collect the checks, then call `then` within pytest's session, where alone `perform` works. Raises CollectionError."""
        self._then = then
        rooms = [self.course.room(self.course.exercise(name)) for name in exercises]
        files = [str(path) for room in rooms for path in check_files(room)]
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        os.environ.pop("PYTEST_ADDOPTS", None)
        options = [*OPTIONS, "--rootdir", str(self.course.folders.content)]
        if not files:  # pytest would look for some itself
            then()
            return
        with contextlib.redirect_stdout(io.StringIO()):
            status = pytest.main([*options, *files], plugins=[self, self.fixtures])
        if self._problem is not None:
            raise self._problem
        if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            raise CollectionError(f"pytest could not run the checks ({status!s})")

    def perform(self, item: pytest.Item) -> BaseException | None:
        """Run one item, fixtures and all. The exception that ended it, None if it passed."""
        self._exceptions.clear()
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        except Exception:
            # pytest stumbles over the traceback of what a timer raised between two lines: the exception itself is known
            if item not in self._exceptions:
                raise
            # it has not torn the item down then, and would refuse the next one
            with contextlib.suppress(Exception):
                item.session._setupstate.teardown_exact(None)
        return self._exceptions.get(item)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            last_line = str(report.longrepr).strip().splitlines()[-1]
            self._unimportable.append(f"{report.nodeid}: {last_line}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        try:
            if self._unimportable:
                raise CollectionError(f"the checks cannot be loaded: {self._unimportable[0]}")
            self.checks = manifest(session.items)
        except CollectionError as error:
            self._problem = error
        else:
            self._then()
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Keeps the exception itself; pytest's own report would print the traceback, for nobody."""
        if call.excinfo is not None and item not in self._exceptions:
            self._exceptions[item] = call.excinfo.value
        assert call.when != "collect"
        outcome: Literal["passed", "failed"] = "passed" if call.excinfo is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)


def manifest(items: Iterable[Any]) -> dict[str, list[Check]]:
    """Checks by exercise, examples first, each in the order of its file. Raises CollectionError."""
    checks: dict[tuple[str, str], Check] = {}
    for item in items:
        exercise, visibility = exercise_of(item.path)
        name = item.originalname.removeprefix("test_")
        check = checks.get((exercise, name))
        if check is None:
            checks[exercise, name] = check = Check(
                exercise,
                name,
                _promise(item),
                visibility.value,
                _weight(item),
                _shown(item, visibility),
            )
        elif check.items[0].path != item.path:
            first, second = check.items[0].path.name, item.path.name
            raise _against_the_rules(f"{item.originalname} stands in both {first} and {second}")
        check.items.append(item)
    ordered = sorted(checks.values(), key=lambda check: check.visibility != Visibility.PUBLIC.value)
    return {
        exercise: [check for check in ordered if check.exercise == exercise]
        for exercise, _ in checks
    }


def exercise_of(path: Path) -> tuple[str, Visibility]:
    """The exercise whose room a file of checks lies in, and whether learners have its source."""
    if path.name not in FILES:
        raise _against_the_rules(f"{path.name} is neither {' nor '.join(FILES)}")
    return path.parent.name, FILES[path.name]


def check_files(room: Path) -> list[Path]:
    """The files of an exercise's checks that exist, examples first."""
    return [path for name in FILES if (path := room / name).is_file()]


def _promise(item: pytest.Function) -> str:
    text = " ".join((item.function.__doc__ or "").split("\n\n")[0].split())
    if not text:
        raise _against_the_rules(
            f"{item.path.name}: {item.originalname} has no docstring, so learners cannot read what it promises"
        )
    return text


def _weight(item: pytest.Function) -> float:
    mark = item.get_closest_marker("weight")
    return float(mark.args[0]) if mark else 1.0


def _against_the_rules(sentence: str) -> CollectionError:
    return CollectionError(f"the checks cannot be loaded: {sentence}")


def _shown(item: pytest.Function, visibility: Visibility) -> str:
    """When learners may see it: the mark `shown`; else examples always, hidden checks after the due date."""
    mark = item.get_closest_marker("shown")
    if mark is None:
        return (Shown.ALWAYS if visibility is Visibility.PUBLIC else Shown.AFTER_DUE).value
    words = [shown.value for shown in Shown]
    if len(mark.args) != 1 or mark.args[0] not in words:
        raise CollectionError(
            f"{item.originalname}: the mark shown takes one of {', '.join(words)}"
        )
    return str(mark.args[0])
