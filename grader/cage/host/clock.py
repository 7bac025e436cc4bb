"""Time that decides a verdict: the processor time of a worker, read from the kernel outside the cage.

A worker has used up its time when it has computed for so long, or has been blocked for so long: asleep, or waiting for what does not come.
Waiting for a processor on a busy machine is neither. The wall clock is a generous upper bound, and all there is where the kernel does not
tell (macOS). Ends no process.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

PATIENCE = 8  # times the limit, on the wall clock: a machine with sixteen programs for two processors is that slow
LOOK_EVERY = 0.1  # seconds
PROCESS_CLOCK = 2  # CPUCLOCK_SCHED, of linux/posix-timers.h
ASLEEP = "SDTt"  # sleeping, waiting for a disk, stopped


def processor_seconds(pid: int) -> float:
    """What a process of ours has computed, all its threads together. OSError once it is gone, or where the kernel does not tell."""
    return time.clock_gettime((~pid << 3) | PROCESS_CLOCK)


class WorkerClock:
    """Processor seconds of one process, and whether it is blocked; `pidfd` names it for as long as it is kept open."""

    def __init__(self, pidfd: int):
        self.pidfd = pidfd
        self.pid = _pid_of(pidfd)
        if self.pid <= 0:
            raise OSError("the worker's process cannot be seen from here")

    def cpu_seconds(self) -> float:
        """Of all its threads, since it was forked. The last known figure cannot be had once it is gone: OSError."""
        return processor_seconds(self.pid)

    def is_blocked(self) -> bool:
        """Is every thread asleep? A thread that is ready to run, but waits for a processor, is not."""
        try:
            threads = os.listdir(f"/proc/{self.pid}/task")
            return all(_state(self.pid, thread) in ASLEEP for thread in threads)
        except OSError:
            return False

    def close(self) -> None:
        if self.pidfd >= 0:
            os.close(self.pidfd)
            self.pidfd = -1


def clock_of(pidfd: int) -> WorkerClock | None:
    """The clock of the process that a pidfd names, None where this system has none or does not let us read it."""
    if pidfd < 0:
        return None
    try:
        clock = WorkerClock(pidfd)
        clock.cpu_seconds()
        return clock
    except OSError:
        os.close(pidfd)
        return None


def _pid_of(pidfd: int) -> int:
    """The process's number in the pid namespace of this process, 0 or less where it has none."""
    with open(f"/proc/self/fdinfo/{pidfd}", encoding="ascii") as file:
        for line in file:
            if line.startswith("Pid:"):
                return int(line.split()[1])
    return 0


def _state(pid: int, thread: str) -> str:
    with open(f"/proc/{pid}/task/{thread}/stat", encoding="utf-8", errors="replace") as file:
        return file.read().rpartition(")")[2].split()[0]


class Allowance:
    """What one call may take: a deadline for a Channel. `reason` says what was used up, once `step` has raised TimeoutError.

    busy: seconds of processor time that others use for this worker meanwhile (the device of lecture 9 computes for it).
    """

    def __init__(
        self, seconds: float, clock: WorkerClock | None, busy: Callable[[], float] | None = None
    ):
        self.seconds = seconds
        self.clock = clock
        self.busy = busy
        self.reason = ""
        self.blocked = 0.0
        self.excused = 0.0  # wall-clock seconds that the checks themselves have used meanwhile
        self.started = self.looked = time.monotonic()
        self.cpu_at_start = self.cpu_looked = self._cpu()

    def step(self) -> float:
        """Seconds to wait before looking again. Raises TimeoutError when the allowance is used up."""
        now = time.monotonic()
        wall = now - self.started - self.excused
        if self.clock is None:
            left = self.seconds - wall
            if left <= 0:
                self._end("clock")
            return left
        if wall < min(LOOK_EVERY, self.seconds):
            return min(LOOK_EVERY, self.seconds)
        self._look(now)
        if self.used_cpu >= self.seconds:
            self._end("computing")
        if self.blocked >= self.seconds:
            self._end("waiting")
        if wall >= PATIENCE * self.seconds:
            self._end("clock")
        return min(LOOK_EVERY, self.seconds / 4)

    @property
    def used_cpu(self) -> float:
        return self.cpu_looked - self.cpu_at_start

    def used(self) -> float:
        """Seconds to be charged for the call: computed and blocked ones, or those of the wall where that is all there is."""
        wall = time.monotonic() - self.started - self.excused
        if self.clock is None:
            return max(0.0, wall)
        self.cpu_looked = self._cpu()
        return min(max(0.0, wall), self.used_cpu + self.blocked)

    def excuse(self, seconds: float) -> None:
        """The checks themselves took so long meanwhile: no time of the worker's, which waited for them."""
        self.excused += seconds
        self.looked = time.monotonic()
        self.cpu_looked = self._cpu()

    def _look(self, now: float) -> None:
        passed, self.looked = now - self.looked, now
        cpu = self._cpu()
        if (
            cpu - self.cpu_looked < passed / 10
            and self.clock is not None
            and self.clock.is_blocked()
        ):
            self.blocked += passed
        self.cpu_looked = cpu

    def _cpu(self) -> float:
        """Never less than it was: a process that is gone has no clock any more."""
        known = getattr(self, "cpu_looked", 0.0)
        try:
            own = self.clock.cpu_seconds() if self.clock is not None else 0.0
            return max(known, own + (self.busy() if self.busy is not None else 0.0))
        except (OSError, ValueError):
            return known

    def _end(self, reason: str) -> None:
        self.reason = reason
        raise TimeoutError
