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
import traceback
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

    from grader.judge.collection import Check
    from grader.judge.protocol import Answer, Config, Order

# Modules of ours, and what imports numpy, are imported in `main`: the path and the environment are set there first.
ROOT = Path(__file__).resolve().parent.parent.parent
FORK = get_context("fork")
JOIN_SECONDS = 5


class Runner:
    """Takes orders and runs `work` on each in a fork of its own, at most `jobs` beside each other. Knows nothing of checks."""

    def __init__(
        self, connection: Connection, jobs: int, work: Callable[[Order], Mapping[str, Any]]
    ):
        self.connection = connection
        self.jobs = jobs
        self.work = work
        self.waiting: list[Order] = []
        self.running: dict[Connection, tuple[ForkProcess, int]] = {}  # and the order's number

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
        """Wait for a new order or the end of a running one; False when nothing more can come."""
        while self.waiting and len(self.running) < self.jobs:
            self._start(self.waiting.pop(0))
        for ready in cast("list[Connection]", wait([self.connection, *self.running])):
            if ready is not self.connection:
                self._finish(ready)
                continue
            try:
                self.waiting.append(_order(ready.recv_bytes()))
            except EOFError:
                for process, _ in self.running.values():
                    process.kill()
                return False
        return True

    def _start(self, order: Order) -> None:
        ours, theirs = FORK.Pipe(duplex=False)
        process = FORK.Process(target=self._run, args=(order, theirs))
        process.start()
        theirs.close()
        self.running[ours] = process, order["id"]

    def _run(self, order: Order, connection: Connection) -> None:
        """In the fork: do the work and send what came of it."""
        self.connection.close()
        try:
            answer = self.work(order)
        except Exception as error:  # ours, whatever it is: this job fails, the others go on
            from grader.judge.verdicts import in_one_line

            traceback.print_exc()
            answer = {"fault": f"the grader broke here ({in_one_line(error)}); please report it"}
        connection.send_bytes(json.dumps(answer).encode())

    def _finish(self, connection: Connection) -> None:
        process, number = self.running.pop(connection)
        answer: Answer = {"id": number}
        try:
            answer |= json.loads(connection.recv_bytes())
        except (EOFError, OSError):  # the fork died: it held no student code, so the fault is ours
            answer["fault"] = "the process that runs the checks ended unexpectedly"
        connection.close()
        # first: what a fork with torch in it leaves behind takes a while to clear away
        self.send(answer)
        process.join(JOIN_SECONDS)


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

    def work(order: Order) -> Mapping[str, Any]:
        return run_exercise(collection, fixtures, controls, order)

    runner = Runner(connection, config["jobs"], work)
    try:
        course = load_course(config["course"])
        if config["torch"]:
            import torch

            torch.set_num_threads(1)
        from grader.judge.exercise_run import run_exercise
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
