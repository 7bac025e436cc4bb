"""Names the mistake: which wrong answer of the catalogue answers just as the student's code did?

Runs once per exercise, after its checks, in a forked child of the process that ran them, for at
most a second of processor time. A mistake that answers as the student did in more checks,
failed ones first, explains more, and is preferred. What the solution answers as well is no
mistake. Changes no verdict.
"""

from __future__ import annotations

import json
import os
import signal
import tempfile
import time
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from grader.cage.host.accelerator import Device
from grader.cage.host.student import Student
from grader.cage.host.transcript import Exchange
from grader.course.manifest import Course, Exercise
from grader.cuda.watch.summary import LaunchReport
from grader.diagnosis.catalogue import Mistake, load_mistakes
from grader.diagnosis.replay import LocalSession, answers_alike, launches_alike

FORK = get_context("fork")
SECONDS = 1.0
SECONDS_WITH_DEVICE = 5.0  # kernels have to be compiled, and wait for the emulator
PATIENCE = 10  # a busy machine may take so many seconds for one


class OutOfTime(Exception):
    """Raised by the timer in the child: this mistake does not end on these questions."""


@dataclass(frozen=True)
class Evidence:
    """What was asked in one check and what was answered.

    log: the exchanges; an empty one is not to be replayed. looks_like: the mistake that the check
    itself suspects. launches: what its kernels did.
    """

    check: str
    failed: bool
    student: Student
    log: list[Exchange]
    dtype: str | None
    looks_like: str | None = None
    launches: tuple[LaunchReport, ...] = ()


def name_mistakes(
    course: Course, exercise: Exercise, evidence: list[Evidence]
) -> dict[str, dict[str, str]]:
    """{check: {"id", "hint"}} for the failed checks that a mistake of the catalogue explains."""
    mistakes, sources, provided = _catalogue(course, exercise)
    hints = {mistake.id: mistake.hint for mistake in mistakes}
    named = {
        e.check: {"id": e.looks_like, "hint": hints[e.looks_like]}
        for e in evidence
        if e.failed and e.looks_like in hints
    }
    asked = [e for e in evidence if e.log]
    if not any(e.failed and e.check not in named for e in asked):
        return named
    seconds = SECONDS_WITH_DEVICE if "pycuda" in course.imports(exercise) else SECONDS
    # mistakes may write files, too
    with tempfile.TemporaryDirectory(prefix="grader-diagnosis-") as scratch:
        found = _in_child(exercise, seconds, scratch, asked, mistakes, sources, provided)
    return {**{check: {"id": name, "hint": hints[name]} for check, name in found.items()}, **named}


def _in_child(exercise: Exercise, seconds: float, scratch: str, *what: Any) -> dict[str, str]:
    """{check: mistake} from a child that may be killed at any moment."""
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_search, args=(theirs, exercise, seconds, scratch, *what))
    child.start()
    theirs.close()
    found: dict[str, str] = {}
    try:
        if ours.poll(seconds * PATIENCE):
            found = json.loads(ours.recv_bytes())
    except (EOFError, OSError):  # the child broke: nothing is named, and nothing else happens
        pass
    child.kill()
    child.join()
    return found


def _catalogue(
    course: Course, exercise: Exercise
) -> tuple[list[Mistake], dict[str, bytes], dict[str, bytes]]:
    """(mistakes, the lecture's solutions, its provided files); nothing where there are no mistakes."""
    folder = course.folders.solutions / exercise.lecture
    mistakes_file = course.room(exercise) / "mistakes.py"
    solution_file = folder / f"{exercise.id}.py"
    if not mistakes_file.is_file() or not solution_file.is_file():
        return [], {}, {}
    given = set(course.provided_files(course.lecture(exercise.lecture)))
    sources = {
        path.stem: path.read_bytes() for path in folder.glob("*.py") if path.name not in given
    }
    return (
        load_mistakes(mistakes_file, solution_file)[0],
        sources,
        {name[:-3]: (folder / name).read_bytes() for name in given},
    )


def _search(
    connection: Connection,
    exercise: Exercise,
    seconds: float,
    scratch: str,
    evidence: list[Evidence],
    mistakes: list[Mistake],
    sources: dict[str, bytes],
    provided: dict[str, bytes],
) -> None:
    """In the child: replay the logs on the solution, then on one mistake after another."""
    device = Device(exercise.limits) if seconds == SECONDS_WITH_DEVICE else None
    search = _Search(exercise.id, provided, seconds, device)
    for alarm in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(alarm, _on_alarm)
    os.chdir(scratch)
    with open(os.devnull, "w") as nowhere:
        # what a mistake prints is for nobody, and a pipe that nobody empties would stop it
        for descriptor in (1, 2):
            os.dup2(nowhere.fileno(), descriptor)
    right = search.agreements(sources, evidence)
    failed = [e for e in evidence if e.failed and e.check not in right]
    passed = [e for e in evidence if not e.failed]
    ranking = []
    for mistake in mistakes:
        wrong = {**sources, exercise.id: mistake.source.encode()}
        explained = search.agreements(wrong, failed)
        if explained:
            ranking.append(
                (len(explained), len(search.agreements(wrong, passed)), mistake.id, explained)
            )
    ranking.sort(key=lambda entry: entry[:2], reverse=True)
    found: dict[str, str] = {}
    for _, _, name, explained in ranking:
        for check in explained:
            found.setdefault(check, name)
    if device is not None:
        device.kill()
    connection.send_bytes(json.dumps(found).encode())
    os._exit(0)


def _on_alarm(*_: Any) -> NoReturn:
    raise OutOfTime


class _Search:
    """Replays logs within what is left of the time."""

    def __init__(
        self,
        exercise_id: str,
        provided: dict[str, bytes],
        seconds: float,
        device: Device | None = None,
    ):
        self.exercise_id = exercise_id
        self.provided = provided
        self.most = seconds / 3  # for one source
        self.device = device
        # with a device, waiting is what takes the time; else only what this process itself has used counts
        self.clock, self.timer = (
            (time.monotonic, signal.ITIMER_REAL)
            if device
            else (time.process_time, signal.ITIMER_PROF)
        )
        self.until = self.clock() + seconds

    def agreements(self, sources: dict[str, bytes], evidence: list[Evidence]) -> list[str]:
        """The checks whose log this source answers as the student did.

        A source of ours may loop, too: a timer ends it.
        """
        agreed: list[str] = []
        for dtype in dict.fromkeys(e.dtype for e in evidence):
            left = self.until - self.clock()
            if left <= 0:
                break
            signal.setitimer(self.timer, min(left, self.most))
            session = None
            try:
                session = LocalSession(self.exercise_id, sources, self.provided, dtype, self.device)
                agreed += [
                    e.check for e in evidence if e.dtype == dtype and self._agrees(e, session)
                ]
            # a mistake may raise what it likes when it is imported: then it is not the one
            except BaseException:
                continue
            finally:
                signal.setitimer(self.timer, 0)
                if session is not None:
                    session.close()
        return agreed

    def _agrees(self, evidence: Evidence, session: LocalSession) -> bool:
        alike = answers_alike(evidence.student, evidence.log, session)
        return alike and (
            self.device is None or launches_alike(evidence.launches, session.launches())
        )
