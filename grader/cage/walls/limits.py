"""Resource limits: those of a worker, set by itself before student code runs, and what this machine allows us.

Hard limits cannot be raised again.

Wall-clock time is not kept here: the session outside keeps it and kills the worker.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

try:
    import resource
except ImportError:  # Windows, where no level is to be had, but the command line must start
    resource = None  # type: ignore[assignment]  # nothing below is called there

# For the environment of a process before it imports numpy or torch: a fork of a process that has used a pool of threads would wait for
# threads that it does not have.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_MB = 1 << 20


def apply(limits: Mapping[str, Any], process_limit: int | None) -> None:
    """Set the limits of this process.

    limits: `cpu_seconds`, `memory_mb` (private data), `address_mb` (address space: the one that also counts
    shared anonymous memory), `open_files`, `file_mb`; a key that is missing or None sets nothing.
    process_limit: what RLIMIT_NPROC becomes, in processes and threads of the user; None leaves it alone.
    """
    leave_no_core()
    wanted = {
        resource.RLIMIT_NOFILE: limits.get("open_files"),
        resource.RLIMIT_FSIZE: _megabytes(limits.get("file_mb")),
        resource.RLIMIT_DATA: _megabytes(limits.get("memory_mb")),
        resource.RLIMIT_AS: _megabytes(limits.get("address_mb")),
        resource.RLIMIT_NPROC: process_limit,
        resource.RLIMIT_MEMLOCK: 0,
    }
    if sys.platform == "linux":
        wanted |= {resource.RLIMIT_MSGQUEUE: 0, resource.RLIMIT_SIGPENDING: 64}
    for kind, value in wanted.items():
        if value is not None:
            _lower(kind, value, value)
    if limits.get("cpu_seconds") is not None:
        # At the soft limit comes SIGXCPU, which can be caught; at the hard one SIGKILL, which cannot.
        _lower(resource.RLIMIT_CPU, limits["cpu_seconds"], limits["cpu_seconds"] + 1)


def usable_processors() -> int:
    """How many processors this process may run on, which may be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def leave_no_core() -> None:
    """No core file, however the process ends."""
    _lower(resource.RLIMIT_CORE, 0, 0)


def user_task_count(uid: int) -> int:
    """How many processes and threads the user `uid` has now, as RLIMIT_NPROC counts them (Linux)."""
    count = 0
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            if entry.stat().st_uid == uid:
                count += len(os.listdir(f"/proc/{entry.name}/task"))
        except OSError:
            continue  # it ended while we were counting
    return count


def _megabytes(value: int | None) -> int | None:
    return None if value is None else int(value) * _MB


def _lower(kind: int, soft: int, hard: int) -> None:
    _, ceiling = resource.getrlimit(kind)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (OSError, ValueError):
        # macOS takes RLIMIT_AS and RLIMIT_DATA or leaves them, by version
        if sys.platform == "linux":
            raise
