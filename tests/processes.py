"""Finds the processes that a command starts, through /proc: a sign to wait for, where a time would be too short on a busy machine."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

LOOK_EVERY = 0.005


def descendants(pid: int) -> list[int]:
    """Children, their children, and so on. Those of threads too."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            children = [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
        found += [*children, *(further for child in children for further in descendants(child))]
    return found


def find(process: subprocess.Popen, program: str, depth: int = 0) -> int | None:
    """The depth-th process that runs this program in the family, once there is one; None if the command ends before."""
    while process.poll() is None:
        found = [pid for pid in descendants(process.pid) if _runs(pid, program)]
        if len(found) > depth:
            return found[depth]
        time.sleep(LOOK_EVERY)
    return None


def _runs(pid: int, program: str) -> bool:
    try:
        return program in Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return False
