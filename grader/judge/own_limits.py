"""Limits on the processes that hold checks: what student code sends must cost them neither memory nor time without end.

A fork of the runner takes them on itself. What passes them becomes the verdict of the check that was running; see `verdicts`.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from typing import NoReturn

MEMORY = 640 << 20  # bytes beyond what the runner itself holds: together they stay below 1 GB


class OutOfTime(BaseException):
    """Our own side has computed too long for one check. No Exception, so that no check takes it for the student's."""


def keep_memory() -> None:
    """This process gets MemoryError when it asks for much more memory than it has now. No effect but on Linux."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    held = _data_bytes()
    if held:
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (held + MEMORY, hard))


def _data_bytes() -> int:
    """The writable private memory that RLIMIT_DATA counts, as it is now."""
    with contextlib.suppress(OSError), open("/proc/self/status", encoding="ascii") as file:
        for line in file:
            if line.startswith("VmData:"):
                return int(line.split()[1]) << 10
    return 0


@contextlib.contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """OutOfTime in what runs inside, once this process has computed for so long; time that it waits is not counted."""

    def ring(*_: object) -> NoReturn:
        raise OutOfTime

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
