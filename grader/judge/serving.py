"""The only module that talks to pytest: collects the checks once, then runs one exercise after another, each in a fork of its own.

No plugin but pytest-timeout and ours is loaded, no conftest, no cache, no configuration file; nothing of a submission is ever collected.
It serves jobs until its connection closes (see `runner`), and never imports a student's code.
"""

import contextlib
import gc
import io
import json
import os
import traceback
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

import pytest

from grader.cage.inside.pycuda_facade.toolchains import missing_compiler
from grader.course import originals
from grader.judge.collection import BrokenCheck, check_files, manifest
from grader.judge.exercise_run import ExerciseRun, Job, run_check
from grader.judge.fixtures import Fixtures
from grader.judge.second_run import compare
from grader.judge.verdicts import told

FORK = get_context("fork")
GRACE_SECONDS = 60  # for our own side, beyond what a student may take
OPTIONS = [
    "--noconftest",
    "--import-mode=importlib",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:terminal",
    "-p",
    "no:junitxml",
    "-p",
    "no:logging",
    "-p",
    "no:faulthandler",
    "-p",
    "pytest_timeout",
    "-c",
    os.devnull,
    "--rootdir",
    "{root}",
    "-o",
    "python_files=checks.py examples.py",
    "-o",
    "timeout=600",
    "-o",
    "addopts=",
]


class Runner:
    """Plugin that takes the place of pytest's loop over tests."""

    def __init__(self, course, exercises, connection: Connection, controls: dict, jobs: int):
        self.course = course
        self.exercises = exercises
        self.connection = connection
        self.controls = controls  # imports of a zygote, sorted -> its control socket
        self.jobs = jobs
        self.fixtures = Fixtures(course)
        self.errors = {}  # item -> exception of its last run
        self.trouble = []
        self.checks = {}
        self.running = {}  # connection of a fork -> (process, exercise id)
        self.waiting = []

    def serve(self) -> None:
        """Collect, report the manifest, serve jobs. Returns when the connection closes."""
        rooms = [self.course.room(self.course.exercise(id)) for id in self.exercises]
        files = [str(path) for room in rooms for path in check_files(room)]
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        os.environ.pop("PYTEST_ADDOPTS", None)
        options = [option.format(root=self.course.folders.content) for option in OPTIONS]
        with contextlib.redirect_stdout(io.StringIO()):
            status = (
                pytest.main([*options, *files], plugins=[self, self.fixtures])
                if files
                else self._loop([])
            )
        if status not in (None, pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            self._send({"fault": f"pytest could not run the checks ({status!s})"})

    def pytest_collectreport(self, report):
        if report.failed:
            self.trouble.append(f"{report.nodeid}: {str(report.longrepr).strip().splitlines()[-1]}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        self._loop(session.items)
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        if call.excinfo is not None and item not in self.errors:
            self.errors[item] = call.excinfo.value
        return (yield)

    def _loop(self, items) -> None:
        try:
            if self.trouble:
                raise BrokenCheck(self.trouble[0])
            self.checks = manifest(items)
        except BrokenCheck as error:
            self._send({"fault": f"the checks cannot be loaded: {error}"})
            return
        gc.freeze()  # for the forks, which share this memory as long as they do not touch it
        gc.enable()
        self._send(
            {"manifest": [check.record() for checks in self.checks.values() for check in checks]}
        )
        while self._step():
            pass

    def _step(self) -> bool:
        """Wait for a new job or the end of a running one; False when nothing more can come."""
        while self.waiting and len(self.running) < self.jobs:
            self._start(self.waiting.pop(0))
        for ready in wait([self.connection, *self.running]):
            if ready is not self.connection:
                self._finish(ready)
                continue
            try:
                self.waiting.append(_job(ready.recv_bytes()))
            except EOFError:
                for process, _ in self.running.values():
                    process.kill()
                return False
        return True

    def _start(self, order) -> None:
        ours, theirs = FORK.Pipe(duplex=False)
        process = FORK.Process(target=self._work, args=(order, theirs))
        process.start()
        theirs.close()
        self.running[ours] = process, order["id"]

    def _finish(self, connection) -> None:
        process, id = self.running.pop(connection)
        try:
            answer = json.loads(connection.recv_bytes())
        except (EOFError, OSError):  # the fork died: it held no student code, so the fault is ours
            answer = {"fault": "the process that runs the checks ended unexpectedly"}
        connection.close()
        # first: what a fork with torch in it leaves behind takes a while to clear away
        self._send({"id": id, **answer})
        process.join(5)

    def _work(self, order, connection) -> None:
        """In the fork: run every check of one exercise and send what came of it."""
        self.connection.close()
        try:
            answer = self._run(Job(**order["job"]), order["skip"])
        except (
            Exception
        ) as error:  # ours, whatever it is: the exercise is told of it, the others go on
            traceback.print_exc()
            answer = {"fault": f"the grader broke here ({told(error)}); please report it"}
        connection.send_bytes(json.dumps(answer).encode())

    def _run(self, job: Job, skip: dict) -> dict:
        exercise = self.course.exercise(job.exercise)
        imports = sorted(self.course.imports(exercise))
        run = self.fixtures.run = ExerciseRun(
            exercise, job, self.controls.get(",".join(imports)), with_device="pycuda" in imports
        )
        outcomes, evidence = [], []
        for check in self.checks.get(exercise.id, ()):
            reason = skip.get(check.visibility) or _missing(check)
            outcome = run_check(run, check, self._perform, reason)
            outcomes.append(outcome)
            if run.student is not None:
                evidence.append(_evidence(exercise, check, outcome, run.student))
            run.student = None
        if job.diagnose and any(outcome.verdict in ("failed", "error") for outcome in outcomes):
            self._name_mistakes(exercise, outcomes, evidence)
        if job.gpu and run.device is not None:
            self._compare_with_gpu(exercise, job, outcomes, evidence)
        run.end()
        return {
            "outcomes": [outcome.record() for outcome in outcomes],
            "seconds": round(run.budget.used, 4),
            "output": run.printed.decode("utf-8", "replace"),
        }

    def _name_mistakes(self, exercise, outcomes, evidence) -> None:
        """A verdict stands without its mistake's name, so nothing that goes wrong here may cost one."""
        from grader.diagnosis.search import name_mistakes

        try:
            named = name_mistakes(self.course, exercise, evidence)
        except Exception:
            traceback.print_exc()
            return
        for outcome in outcomes:
            outcome.mistake = named.get(outcome.id)

    def _compare_with_gpu(self, exercise, job, outcomes, evidence) -> None:
        said = compare(self.controls["gpu"], exercise, job, evidence)
        for outcome in outcomes:
            outcome.reason = outcome.reason or said.get(outcome.id, "")

    def _perform(self, item):
        self.errors.clear()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return self.errors.get(item)

    def _send(self, message) -> None:
        self.connection.send_bytes(json.dumps(message).encode())


def _missing(check) -> str:
    """Why a check cannot be run on this machine; empty if it can."""
    if check.marked("needs_compiler") and (reason := missing_compiler()):
        return reason
    return next(
        (originals.missing(name) for name in check.needed_data() if originals.find(name) is None),
        "",
    )


def _evidence(exercise, check, outcome, student):
    from grader.diagnosis.search import Evidence

    failed = outcome.verdict in ("failed", "error")
    replayed = (
        not exercise.experiment
        and not check.marked("not_replayed")
        and (failed or outcome.verdict == "passed")
    )
    log, device = student._log if replayed else [], student._session.device
    return Evidence(
        check.id,
        failed,
        student,
        log,
        "float64" if check.marked("float64") else None,
        outcome.looks_like,
        tuple(device.launches) if device else (),
    )


def _job(message: bytes):
    import msgpack

    return msgpack.unpackb(message)
