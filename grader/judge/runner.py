"""The runner's own program and its loop: `python runner.py CONNECTION_FD` holds the checks, and forks for each job that comes in.

What is said over the connection stands in `protocol.py`. Neither this process nor its forks ever hold code of a student's.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import socket
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

    from grader.judge.collection import Check
    from grader.judge.protocol import Config, Note, Order

    Work = Callable[[Order, Callable[[Note], None]], Mapping[str, Any]]
    Rest = Callable[[Order], Mapping[str, Any]]

# Modules of ours, and what imports numpy, are imported in `main`: the path and the environment are set there first.
ROOT = Path(__file__).resolve().parent.parent.parent
FORK = get_context("fork")
JOIN_SECONDS = 5
LOOK_EVERY = 1.0  # seconds
GRACE_SECONDS = 10.0  # for what a fork does between and behind its checks
WALL_TIMES = 8  # on a busy machine


@dataclass
class Fork:
    """A fork at work: what it has told so far. cpu, clock: how far its processor time, and the wall's, were when it last did."""

    process: ForkProcess
    order: Order
    outcomes: list[dict[str, Any]]
    check: str = ""  # that has begun and not ended
    touched: bool = False
    answer: dict[str, Any] | None = None
    cpu: float = 0.0
    clock: float = field(default_factory=time.monotonic)

    def hear(self, note: dict[str, Any]) -> None:
        self.cpu, self.clock = self.processor_seconds(), time.monotonic()
        if "begins" in note:
            self.check = note["begins"]
        elif "touched" in note:
            self.touched = True
        elif "outcome" in note:
            self.outcomes.append(note["outcome"])
            self.check = ""
        else:
            self.answer = note

    def processor_seconds(self) -> float:
        """0 where the system does not tell, or the process is gone: then the wall clock alone decides."""
        from grader.cage.host.clock import processor_seconds

        try:
            assert self.process.pid is not None
            return processor_seconds(self.process.pid)
        except (OSError, AttributeError):
            return self.cpu

    def is_late(self) -> bool:
        """Has our own side computed, or waited, for much longer than any check needs?"""
        patience = self.order["patience"]
        waited = time.monotonic() - self.clock
        return (
            self.processor_seconds() - self.cpu > 2 * patience + GRACE_SECONDS
            or waited > self.order["job"]["budget"] + WALL_TIMES * (patience + GRACE_SECONDS)
        )


class Runner:
    """Takes orders and runs `work` on each in a fork of its own, at most `jobs` beside each other. Knows nothing of checks.

    rest: answers the orders that hold no student code, here.
    """

    def __init__(self, connection: Connection, jobs: int, work: Work, rest: Rest):
        self.connection = connection
        self.jobs = jobs
        self.work = work
        self.rest = rest
        self.waiting: list[Order] = []
        self.running: dict[Connection, Fork] = {}

    def serve(self, checks: dict[str, list[Check]]) -> None:
        """Send the manifest, then answer orders. Returns when the connection closes."""
        gc.freeze()  # for the forks, which share this memory as long as they do not touch it
        gc.enable()
        self.send({"manifest": [check.record() for found in checks.values() for check in found]})
        while self._step():
            pass

    def send(self, message: Mapping[str, Any]) -> None:
        self.connection.send_bytes(json.dumps(message).encode())

    def _step(self) -> bool:
        """Wait for a new order, or a note or the end of a running one; False when nothing more can come."""
        while self.waiting and len(self.running) < self.jobs:
            self._start(self.waiting.pop(0))
        seconds = LOOK_EVERY if self.running else None
        for ready in cast("list[Connection]", wait([self.connection, *self.running], seconds)):
            if ready is not self.connection:
                self._hear(ready)
                continue
            try:
                self._take(_order(ready.recv_bytes()))
            except EOFError:
                for fork in self.running.values():
                    fork.process.kill()
                return False
        for fork in self.running.values():
            if fork.is_late():
                fork.process.kill()  # its pipe then ends, and `_end` says what that means
        return True

    def _take(self, order: Order) -> None:
        """Answer an order that runs no student code at once; the others wait for a fork."""
        if order["job"]["untouched"]:
            self.send({"id": order["id"], **self.rest(order)})
        else:
            self.waiting.append(order)

    def _start(self, order: Order) -> None:
        ours, theirs = FORK.Pipe(duplex=False)
        process = FORK.Process(target=self._run, args=(order, theirs))
        process.start()
        theirs.close()
        self.running[ours] = Fork(process, order, list(order.get("outcomes", ())))

    def _run(self, order: Order, connection: Connection) -> None:
        """In the fork: do the work and send what came of it."""
        self.connection.close()

        def tell(note: Note) -> None:
            connection.send_bytes(json.dumps(note).encode())

        try:
            answer = self.work(order, tell)
        except Exception as error:  # ours, whatever it is: this job fails, the others go on
            from grader.judge.verdicts import in_one_line

            traceback.print_exc()
            answer = {"fault": f"the grader broke here ({in_one_line(error)}); please report it"}
        connection.send_bytes(json.dumps(answer).encode())

    def _hear(self, connection: Connection) -> None:
        fork = self.running[connection]
        try:
            fork.hear(json.loads(connection.recv_bytes()))
        except (EOFError, OSError, ValueError):
            self._end(connection, fork)
            return
        if fork.answer is not None:
            self._end(connection, fork)

    def _end(self, connection: Connection, fork: Fork) -> None:
        """The fork has answered, or is gone. Another one goes on behind the check that ended it, which is the student's doing
        if their code had begun by then: what they sent is all that differs from one submission to the next."""
        del self.running[connection]
        connection.close()
        order = fork.order
        if fork.answer is not None:
            # first: what a fork with torch in it leaves behind takes a while to clear away
            self.send({"id": order["id"], **fork.answer})
        elif fork.check and fork.touched:
            lost = _lost(fork.check)
            self.waiting.insert(0, {**order, "outcomes": [*fork.outcomes, lost]})
        elif fork.touched:  # all checks have ended: only the mistake's name is missing
            self.send({"id": order["id"], "outcomes": fork.outcomes, "seconds": 0.0, "output": ""})
        else:
            fault = "the process that runs the checks ended unexpectedly"
            self.send({"id": order["id"], "fault": fault})
        fork.process.join(JOIN_SECONDS)


def _lost(check: str) -> dict[str, Any]:
    """The outcome of a check whose process did not survive what the student's code sent."""
    from grader.course.results import Verdict
    from grader.judge.verdicts import Outcome

    words = "the grader's own process had to be ended over what your code answered: it is far too large, or made to break it"
    return Outcome(check, "", "", 0.0).conclude(Verdict.CRASHED, words).record()


def main() -> None:
    sys.path[0] = str(ROOT)  # instead of this folder, whose modules are parts of a package
    # until the checks are collected: what is imported stays, and to look through it again and again is slow
    gc.disable()
    from grader.cage.walls import levels, limits

    os.environ.update(limits.ONE_THREAD)  # before numpy and torch are imported: this process forks
    levels.make_undumpable()
    connection = Connection(int(sys.argv[1]))
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):  # whoever asked has gone
        _run_checks(connection, json.loads(connection.recv_bytes()))
    os._exit(0)  # the grader waits for this end, and taking torch apart piece by piece is slow


def _run_checks(connection: Connection, config: Config) -> None:
    """Collect the checks and serve; what is wrong with them, or with the course, is sent as a fault."""
    from grader.course.manifest import load_course
    from grader.errors import UsageError
    from grader.judge.collection import Collection, CollectionError

    def work(order: Order, tell: Callable[[Note], None]) -> Mapping[str, Any]:
        return run_exercise(collection, fixtures, controls, order, tell)

    def rest(order: Order) -> Mapping[str, Any]:
        return leave_untouched(collection, order)

    runner = Runner(connection, config["jobs"], work, rest)
    try:
        course = load_course(config["course"])
        if config["torch"]:
            import torch

            torch.set_num_threads(1)
        from grader.judge.exercise_run import leave_untouched, run_exercise
        from grader.judge.fixtures import Fixtures

        controls = {imports: socket.socket(fileno=fd) for imports, fd in config["controls"].items()}
        fixtures = Fixtures(course)
        collection = Collection(course, fixtures)
        collection.collect(config["exercises"], lambda: runner.serve(collection.checks))
    except (UsageError, CollectionError) as error:
        runner.send({"fault": str(error)})


def _order(message: bytes) -> Order:
    import msgpack

    order: Order = msgpack.unpackb(message)
    return order


if __name__ == "__main__":
    main()
