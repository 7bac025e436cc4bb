"""A confined child for the tests: `python -I -S child.py`, orders as JSON on stdin, the outcome on stdout.

Orders: `level`, `stand_ins`, `limits`, `scratch_mb` (or null), and `attempts`: functions of attempts.py
or usage.py, one after another, each with its keyword arguments. Outcome: `answers`, {"value": ...} or {"raised": ..., "errno":
...} each; `ended`, the worker's exit code (negative: a signal); `scratch_left`. With `probe`, a wish, only that
one is probed for.
"""

import json
import os
import socket
import sys
import sysconfig
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path.append(str(TESTS.parent))

from grader.cage.walls import levels  # noqa: E402 - found by the line above
from tests.cage import attempts, stand_ins, usage  # noqa: E402

LIMITS = {
    "cpu_seconds": 20,
    "memory_mb": 512,
    "address_mb": 1024,
    "processes": 16,
    "open_files": 64,
    "file_mb": 4,
}


def main() -> None:
    orders = json.load(sys.stdin)
    for name in orders["stand_ins"]:
        stand_ins.ALL[name]()
    if orders["probe"]:
        print(json.dumps(probe(orders["probe"])))
        return
    inside = TESTS.parent / "grader" / "inside"
    site_packages = sysconfig.get_path("purelib")
    sys.path.append(site_packages)
    level = levels.Confinement(orders["level"], ())
    plan = levels.plan(level, site_dirs=[site_packages], inside_dir=str(inside))
    levels.enter_zygote(plan)
    scratch = levels.make_scratch(plan, orders["scratch_mb"]) if orders["scratch_mb"] else None
    ours, theirs = socket.socketpair()
    levels.before_fork(plan)
    pid = os.fork()
    if pid == 0:
        ours.close()
        work(plan, orders, scratch, theirs)
    levels.after_fork_parent(plan)
    theirs.close()
    answer = b"".join(iter(lambda: ours.recv(1 << 16), b""))
    _, status = os.waitpid(pid, 0)
    levels.remove_scratch(scratch)
    left = scratch is not None and os.path.exists(scratch)
    result = json.loads(answer or b"{}") | {
        "ended": os.waitstatus_to_exitcode(status),
        "scratch_left": left,
    }
    print(json.dumps(result))


def probe(requested: str) -> dict:
    try:
        found = levels.probe(requested)
    except levels.ConfinementUnavailable as error:
        return {"unavailable": str(error)}
    return {"level": found.level, "gaps": found.gaps, "reasons": found.reasons}


def work(plan: dict, orders: dict, scratch: str | None, channel: socket.socket) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for target in (0, 1, 2):
        os.dup2(null, target)
    os.dup2(channel.fileno(), 3)
    levels.enter_worker(plan, LIMITS | orders["limits"], scratch)
    answers = [
        attempt(name, facts | ({"scratch": scratch} if scratch else {}))
        for name, facts in orders["attempts"]
    ]
    socket.socket(fileno=3).sendall(json.dumps({"answers": answers}).encode())
    os._exit(0)


def attempt(name: str, facts: dict) -> dict:
    try:
        return {"value": getattr(attempts if hasattr(attempts, name) else usage, name)(**facts)}
    except (OSError, MemoryError, RuntimeError, ImportError, ValueError) as error:
        return {
            "raised": type(error).__name__,
            "errno": getattr(error, "errno", None),
            "text": str(error),
        }


if __name__ == "__main__":
    main()
