"""What a worker uses up, counted outside: seconds over many calls, bytes printed. And what it may use, as its own end is told."""

from __future__ import annotations

import codecs
import os
from typing import Any, TextIO

from grader.cleaning import clean
from grader.course.manifest import Limits

READ = 1 << 16
READS = 32  # in a row: whoever prints faster than we read must not keep us at it


class Budget:
    """Seconds of student time left, shared by all sessions of an exercise (or a lecture)."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self.used = 0.0

    @property
    def left(self) -> float:
        return self.seconds - self.used


class Output:
    """What a worker printed. kept: the first `limit` bytes; recent: the first `limit` bytes since `begin`.

    The rest is read and dropped. However much one check prints, it takes nothing from the next.
    """

    def __init__(self, descriptor: int, limit: int):
        self.descriptor = descriptor
        self.limit = limit
        self.kept = b""
        self.recent = b""
        self.open = True
        self.echo: TextIO | None = None  # a text stream that gets everything at once, cleaned
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        # while it is there, it gets what is read, and nothing else does
        self.aside: bytearray | None = None

    def begin(self) -> None:
        """What is printed from here on is `recent`."""
        self.drain()
        self.recent = b""

    def drain(self) -> None:
        """Read what is there, and no longer than a flood of it may keep us."""
        for _ in range(READS):
            if not self.open:
                return
            try:
                data = os.read(self.descriptor, READ)
            except BlockingIOError:
                return
            if not data:
                self.close()
            if self.aside is not None:
                self.aside += data
                continue
            if self.echo:
                # one character may come in two pieces
                self.echo.write(clean(self.decoder.decode(data, final=not data)))
                self.echo.flush()
            self.kept += data[: max(0, self.limit - len(self.kept))]
            self.recent += data[: max(0, self.limit - len(self.recent))]
            if len(data) < READ:
                return

    def close(self) -> None:
        if self.open:
            self.open = False
            os.close(self.descriptor)


def worker_limits(limits: Limits, scale: float, seconds: float | None = None) -> dict[str, Any]:
    """What a worker itself is held to: see `walls.limits.apply`. seconds: of processor time, if not what the exercise may take altogether."""
    return {
        "cpu_seconds": int((seconds or limits.exercise_seconds) * scale) + 5,
        "memory_mb": limits.memory_mb,
        "address_mb": limits.address_mb,
        "processes": limits.processes,
        "open_files": limits.open_files,
        "file_mb": limits.file_mb,
    }
