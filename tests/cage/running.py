"""Confined children for the tests, and what they may aim at: a file and a process that are the test's own."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from grader.cage.walls import levels
from tests.cage import stand_ins

CHILD = Path(__file__).parent / "child.py"
REPOSITORY = Path(__file__).resolve().parent.parent.parent
SECRET = "the answer nobody may read"
# A level as it is on an older kernel: the level, and what the child is without.
WITHOUT_LANDLOCK = "namespaces without Landlock"
OLDER = {WITHOUT_LANDLOCK: ("namespaces", ("no_landlock",))}
WALLED = ("landlock", "namespaces", WITHOUT_LANDLOCK)


@functools.cache
def reached() -> levels.Confinement:
    return levels.probe("best")


def need(level: str) -> None:
    level, _ = OLDER.get(level, (level, ()))
    if levels.LEVELS.index(reached().level) < levels.LEVELS.index(level):
        pytest.skip(f"this machine does not reach {level}: {reached().reasons[level]}")


def run_attempts(
    attempts: list[tuple[str, dict]],
    level: str,
    *,
    stand_in: tuple[str, ...] = (),
    limits: dict | None = None,
    scratch_mb: int | None = None,
) -> dict:
    """Have one confined child try these, one after another. level: one of LEVELS or OLDER."""
    level, missing = OLDER.get(level, (level, ()))
    return _run(
        {
            "level": level,
            "stand_ins": (*stand_in, *missing),
            "attempts": attempts,
            "limits": limits or {},
            "scratch_mb": scratch_mb,
            "probe": None,
        }
    )


def run_child(
    attempt: str,
    level: str = "process",
    *,
    stand_in: tuple[str, ...] = (),
    limits: dict | None = None,
    scratch_mb: int | None = None,
    **facts,
) -> dict:
    """One attempt: its answer, with how the child `ended`."""
    done = run_attempts(
        [(attempt, facts)], level, stand_in=stand_in, limits=limits, scratch_mb=scratch_mb
    )
    answers = done.pop("answers", [{}])
    return answers[0] | done


def probe_as(stand_in: tuple[str, ...], wish: str) -> dict:
    return _run({"stand_ins": stand_in, "probe": wish})


def _run(orders: dict) -> dict:
    done = subprocess.run(
        [sys.executable, "-I", "-S", CHILD],
        input=json.dumps(orders),
        text=True,
        timeout=60,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


@contextlib.contextmanager
def open_file():
    """A file with a secret that every user may read, write, change and remove, in a folder just as open."""
    with tempfile.TemporaryDirectory(prefix="grader-target-") as folder:
        os.chmod(folder, 0o777)
        path = Path(folder, "secret.txt")
        path.write_text(SECRET)
        path.chmod(0o666)
        if os.geteuid() == 0:
            os.chown(path, stand_ins.USER, stand_ins.USER)
        yield path


@contextlib.contextmanager
def foreign_process():
    """Another process of the user that the child is, with a secret in its environment; its pid."""
    user = {"user": stand_ins.USER} if os.geteuid() == 0 else {}
    process = subprocess.Popen(["/bin/sleep", "60"], env={"SECRET": SECRET}, **user)
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()
