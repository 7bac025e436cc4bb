"""The processes behind grading: zygotes, and one runner that has collected the checks. Started once, fed many submissions.

    with Engine(course, exercises, confinement=...) as engine:
        engine.run(orders, on_answer)

The trusted end of `protocol.py`. Holds the checks' manifest and passes raw outcomes on; makes no report and reads no submission.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable
from contextlib import ExitStack
from multiprocessing import Pipe
from multiprocessing.connection import wait
from pathlib import Path
from types import TracebackType
from typing import Any, cast

import msgpack

from grader.cage.host.spawning import INSIDE, ZygoteProcess, site_dirs
from grader.cage.walls import levels as walls
from grader.cage.walls.limits import usable_processors
from grader.course.manifest import Course
from grader.course.untouched import read_ledger
from grader.errors import GraderFault, UsageError
from grader.judge.protocol import Answer, Config, Order

PROGRAM = Path(__file__).with_name("runner.py")
COLLECT_SECONDS = 120
END_SECONDS = 2
MAX_JOBS = 8  # unless asked for
# of the environment; no secret is among these
PASSED_ON = {
    "PATH",
    "HOME",
    "LANG",
    "TMPDIR",
    "PYTHONPATH",
    "LD_LIBRARY_PATH",
    "XDG_CACHE_HOME",
    "GRADER_DATA",
    "COVERAGE_PROCESS_CONFIG",  # set while the kit's own tests are measured, and never else
}


class Engine:
    """Warm processes for a set of exercises. Use as a context manager: nothing is left behind.

    at_rest: those among them of which no student code will be run, so that no zygote is started
    for them alone.
    """

    def __init__(
        self,
        course: Course,
        exercises: Iterable[str],
        confinement: str = "best",
        jobs: int | None = None,
        gpu: bool = False,
        at_rest: Collection[str] = (),
    ):
        self.stubs = read_ledger(course.folders.content)
        self.at_rest = frozenset(at_rest)
        self.gpu = gpu
        self.course = course
        self.exercises = tuple(exercises)
        self.jobs = jobs or min(usable_processors(), MAX_JOBS)
        self.manifest: dict[str, list[dict[str, Any]]] = {}
        self.zygotes: dict[tuple[str, ...], ZygoteProcess] = {}
        self.runner: subprocess.Popen[bytes] | None = None
        self.resources = ExitStack()
        try:
            self.confinement = walls.probe(confinement)
        except walls.ConfinementUnavailable as error:
            raise UsageError(str(error)) from None

    def __enter__(self) -> Engine:
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def _start(self) -> None:
        walls.make_undumpable()
        plan = walls.plan(self.confinement, site_dirs=site_dirs(), inside_dir=str(INSIDE))
        wanted = [self.course.exercise(name) for name in self.exercises if name not in self.at_rest]
        for exercise in wanted:
            imports = tuple(sorted(self.course.imports(exercise)))
            if imports not in self.zygotes:
                trains = any(
                    e.experiment for e in wanted if tuple(sorted(self.course.imports(e))) == imports
                )
                self.zygotes[imports] = ZygoteProcess(
                    imports, plan, optimizers=trains and "torch" in imports
                )
        # a driver needs what the walls forbid; what runs there is compared, never scored
        if self.gpu:
            plan = walls.plan(walls.probe("process"), site_dirs=site_dirs(), inside_dir=str(INSIDE))
            self.zygotes["gpu",] = ZygoteProcess(("numpy",), plan)
        self._start_runner()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _end(self) -> None:
        """End every process that has been started, however far the start came."""
        for zygote in self.zygotes.values():
            zygote.hang_up()
        self.resources.close()  # the connection among them, whose end is the end of the runner
        if self.runner is not None:
            try:
                self.runner.wait(timeout=END_SECONDS)
            except subprocess.TimeoutExpired:
                self.runner.kill()
                self.runner.wait()
        for zygote in self.zygotes.values():
            zygote.close()

    def _start_runner(self) -> None:
        self.connection, theirs = Pipe()
        self.resources.enter_context(self.connection)
        self.resources.enter_context(theirs)
        controls = {
            ",".join(imports): zygote.control.fileno() for imports, zygote in self.zygotes.items()
        }
        environment = {
            key: value
            for key, value in os.environ.items()
            if key in PASSED_ON or key.startswith("LC_")
        }
        # not a pipe, which would fill up: it is read only once the runner is dead
        self.stderr = self.resources.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        self.runner = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(theirs.fileno())],
            pass_fds=[theirs.fileno(), *controls.values()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.stderr,
            env=environment,
        )
        theirs.close()
        config: Config = {
            "course": str(self.course.root / "course.toml"),
            "exercises": list(self.exercises),
            "controls": controls,
            "jobs": self.jobs,
            "torch": any("torch" in imports for imports in self.zygotes),
        }
        self._send(json.dumps(config).encode())

    def collect(self) -> dict[str, list[dict[str, Any]]]:
        """The manifest: checks of each exercise, as plain records. Waits for the runner to have collected them."""
        if not self.manifest:
            answer = self._receive(COLLECT_SECONDS)
            for check in answer["manifest"]:
                self.manifest.setdefault(check["exercise"], []).append(check)
        return self.manifest

    def run(self, orders: Iterable[Order], on_answer: Callable[[Answer], None]) -> None:
        """Run orders (each number once) and call on_answer(answer) as each comes in.

        No more are on their way than keep the runner busy: both ends may then write without waiting for the other to read.
        """
        self.collect()
        orders = iter(orders)
        under_way = 0
        for order in itertools.islice(orders, 2 * self.jobs):
            self._send(msgpack.packb(order))
            under_way += 1
        while under_way:
            answer = cast(Answer, self._receive(None))
            under_way -= 1
            for order in itertools.islice(orders, 1):
                self._send(msgpack.packb(order))
                under_way += 1
            on_answer(answer)

    def _send(self, message: bytes) -> None:
        try:
            self.connection.send_bytes(message)
        except OSError:
            raise self._gone() from None

    def _gone(self) -> GraderFault:
        return GraderFault(
            f"The process that runs the checks has ended unexpectedly ({self._last_words()}); please run the command again."
        )

    def _receive(self, seconds: float | None) -> dict[str, Any]:
        try:
            if not wait([self.connection], seconds):
                raise GraderFault(
                    f"The process that runs the checks has not answered for {seconds} s; please run the command again."
                )
            answer: dict[str, Any] = json.loads(self.connection.recv_bytes())
        except (EOFError, OSError):
            raise self._gone() from None
        if "fault" in answer and "id" not in answer:
            raise GraderFault(f"{answer['fault'].rstrip('.')}.")
        return answer

    def _last_words(self) -> str:
        """The last line that a runner which has ended wrote to its error stream: the exception, if there was one."""
        assert self.runner is not None
        try:
            self.runner.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            return "no reason given"
        self.stderr.seek(0)
        lines = self.stderr.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {self.runner.returncode}"
