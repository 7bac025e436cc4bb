"""Does a busy machine change a verdict or a name?   python benchmarks/load.py [GOLDEN ...] [--load N]

Grades golden submissions (folders of tests/submissions; all of them, unless some are named) one after another, first at rest, then beside
so many processes that do nothing but compute, and compares every check: verdict, points and the mistake that is named. Prints what
differs, and how long lecture 1 takes at rest, beside an `import torch` measured in turn. Exit code 1 if anything differs.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "submissions"
LOAD = 16
RUNS = 3
TIME_SCALE = "0.2"  # as the golden tests: what never ends need not last
BUSY = "while True: pass"
FIRST_LECTURE = ("-m", "grader", "check", "1", "--submission", "solutions", "--no-experiments")

# by "exercise/check": verdict, points, name of the mistake
Told = dict[str, tuple[str, str, str | None]]


def graded(name: str) -> Told:
    """What the command line says of every check of a golden submission."""
    case = CASES / name
    targets = json.loads((case / "expected.json").read_text(encoding="utf-8"))["targets"]
    how = ["--submission", str(case), "--format", "json", "--timeout-scale", TIME_SCALE]
    done = subprocess.run(
        [sys.executable, "-m", "grader", "check", *targets, *how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{name}: {done.stderr}")
    return told(json.loads(done.stdout))


def told(record: dict[str, Any]) -> Told:
    return {
        f"{exercise['id']}/{check['id']}": (
            check["verdict"],
            check["points"],
            (check["mistake"] or {}).get("id"),
        )
        for lecture in record["lectures"]
        for exercise in lecture["exercises"]
        for check in exercise["checks"]
    }


@contextlib.contextmanager
def busy(count: int) -> Iterator[None]:
    """So many processes that compute for as long as this lasts."""
    processes = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def seconds(command: tuple[str, ...]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - began


def first_lecture() -> str:
    """Lecture 1 graded whole, and an import of torch, in turn: medians and their ratio."""
    pairs = [(seconds(FIRST_LECTURE), seconds(("-c", "import torch"))) for _ in range(RUNS)]
    grading, torch = (statistics.median(times) for times in zip(*pairs, strict=True))
    return f"lecture 1: {grading:.2f} s, {grading / torch:.2f} x import torch ({torch:.2f} s)"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="GOLDEN")
    parser.add_argument("--load", type=int, default=LOAD, help="busy processes beside the grader")
    asked = parser.parse_args()
    known = sorted(path.parent.name for path in CASES.glob("*/expected.json"))
    if unknown := set(asked.names) - set(known):
        parser.error(f"no golden submission: {', '.join(sorted(unknown))}")
    names = asked.names or known
    print(f"at rest (load {os.getloadavg()[0]:.1f}), {first_lecture()}", flush=True)
    at_rest = {name: graded(name) for name in names}
    began = time.perf_counter()
    with busy(asked.load):
        beside = {name: graded(name) for name in names}
    took = time.perf_counter() - began
    changed = [
        f"{name}: {check}: {before} at rest, {beside[name].get(check)} beside {asked.load}"
        for name in names
        for check, before in at_rest[name].items()
        if beside[name].get(check) != before
    ]
    checks = sum(map(len, at_rest.values()))
    named = sum(mistake is not None for one in at_rest.values() for *_, mistake in one.values())
    print(f"{len(names)} submissions, {checks} checks, {named} with a named mistake")
    print(
        f"beside {asked.load} busy processes ({took:.0f} s): {len(changed)} differ",
        *changed,
        sep="\n",
    )
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
