"""Which level works here: a throw-away child goes the whole way down and then tries to get out.

Asking the kernel for its features is not enough: some systems grant a user namespace and then deny the mounts
in it, others filter single calls. Nothing of the probing process changes.
"""

from __future__ import annotations

import importlib.util
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from grader.cage.walls import grants, landlock, levels, preloading, seccomp
from grader.cage.walls.levels import Plan

_SECONDS = 10.0
_LIMITS = {
    "cpu_seconds": 5,
    "memory_mb": 4096,
    "address_mb": 65536,
    "processes": 64,
    "open_files": 64,
    "file_mb": 1,
}
_UNREADABLE = (
    "started as root, and the user nobody cannot read this Python: student code can import only "
    "what was loaded before, the usual standard library among it"
)
_CLOSED = (
    "started as root, and the user nobody cannot read the installed libraries: student code can import "
    "only those of them that were loaded before"
)
_STAYS_ROOT = (
    "started as root where no other user is mapped: student code stays root, without capabilities"
)


@dataclass(frozen=True)
class Outcome:
    """reason: why the level is not to be had ("" if it is). gaps: what this machine takes from it."""

    reason: str = ""
    gaps: tuple[str, ...] = ()


def try_level(level: str) -> Outcome:
    """Take a child to `level`, granting it little, let it try what the level forbids, and report."""
    if level != "process" and (missing := _missing_from_kernel(level)):
        return Outcome(missing)
    if not hasattr(os, "fork"):
        return Outcome("this system cannot fork (use the Windows Subsystem for Linux)")
    inside = os.path.join(grants.package_root(os.path.abspath(__file__)), "cage", "inside")
    plan = levels.plan_for(level, [os.__file__], inside)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _run_and_exit(_zygote, plan, writer)
    os.close(writer)
    try:
        outcome = _outcome(_read_report(reader))
        # at `namespaces` the view is readable; an unreadable Python says as much of the libraries, and more
        covered = level == "namespaces" or _UNREADABLE in outcome.gaps
        closed = plan["uid"] is not None and not covered and not _libraries_are_open()
        return replace(outcome, gaps=(*outcome.gaps, _CLOSED)) if closed else outcome
    finally:
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _libraries_are_open() -> bool:
    """As far as one tells for all: numpy lies where the others do."""
    found = importlib.util.find_spec("numpy")
    return found is None or found.origin is None or preloading.is_open_to_all(found.origin)


def _missing_from_kernel(level: str) -> str:
    if sys.platform != "linux":
        return f"{sys.platform} has neither Landlock nor seccomp"
    if seccomp.architecture() is None:
        return "there is no table of system calls for this machine (x86-64 and aarch64 have one)"
    if level == "landlock" and not landlock.is_there():
        return (
            f"Landlock ABI {landlock.MINIMUM_ABI} (Linux 6.2) is needed, this kernel has "
            f"{landlock.abi() or 'none'}"
        )
    return ""


def _run_and_exit(role: Callable[[Plan, int], None], plan: Plan, writer: int) -> None:
    """Run one of the roles below in a forked child; what goes wrong becomes the report."""
    try:
        role(plan, writer)
    except (OSError, ImportError) as error:
        os.write(writer, json.dumps({"reason": str(error)}).encode() + b"\n")
    finally:
        os._exit(0)


def _zygote(plan: Plan, writer: int) -> None:
    writer = os.dup2(writer, 3)
    levels.enter_zygote(plan)
    levels.before_fork(plan)
    worker = os.fork()
    if worker == 0:
        _run_and_exit(_worker, plan, writer)
    levels.after_fork_parent(plan)
    _, status = os.waitpid(worker, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise OSError(f"the probe's worker ended with {os.waitstatus_to_exitcode(status)}")


def _worker(plan: Plan, writer: int) -> None:
    levels.enter_worker(plan, _LIMITS, None)
    gaps: list[str] = []
    report: dict[str, Any] = {"gaps": gaps}
    if plan["level"] != "process" and (leak := _leak()):
        report["reason"] = leak
    if not _can_read(os.__file__):
        gaps.append(_UNREADABLE)
    if os.getuid() == 0:
        gaps.append(_STAYS_ROOT)
    os.write(writer, json.dumps(report).encode() + b"\n")


def _leak() -> str:
    """The first thing a confined worker can do although it must not; "" if there is none."""
    if _can_read(__file__):
        return "a file outside the grants could be read"
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
        return "a network socket could be opened"
    except PermissionError:
        pass
    try:
        if os.fork() == 0:
            os._exit(0)
        return "a process could be started"
    except PermissionError:
        return ""


def _can_read(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return bool(file.read(1))
    except OSError:
        return False


def _read_report(reader: int) -> bytes:
    deadline = time.monotonic() + _SECONDS
    report = b""
    while not report.endswith(b"\n"):
        ready, _, _ = select.select([reader], [], [], max(0.0, deadline - time.monotonic()))
        part = os.read(reader, 65536) if ready else b""
        if not part:
            break
        report += part
    return report


def _outcome(report: bytes) -> Outcome:
    if not report.endswith(b"\n"):
        return Outcome("the probe ended without an answer")
    answer = json.loads(report.splitlines()[0])
    return Outcome(answer.get("reason", ""), tuple(answer.get("gaps", ())))
