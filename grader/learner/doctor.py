"""What this machine has for grading, what it lacks, and what to do about it. It changes nothing.

Each library is imported once in a process of its own: an installation that crashes must not take
this command with it.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from grader import __version__
from grader.cage.walls.levels import ConfinementUnavailable, probe
from grader.cage.walls.limits import usable_processors
from grader.course import originals
from grader.course.manifest import Course
from grader.learner import datasets

# What grading needs, by the names that pip knows: as in pyproject.toml.
LIBRARIES = (
    "numpy",
    "torch",
    "regex",
    "msgpack",
    "pytest",
    "pytest-timeout",
    "tiktoken",
    "click",
    "rich",
    "platformdirs",
    "pooch",
    "requests",
)
IMPORT_SECONDS = 120
OFFICIAL = ("landlock", "namespaces")  # levels at which scores are safe from cheats


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `good`: None for a mere fact. `blocks`: nothing can be graded like this."""

    subject: str
    sentence: str
    good: bool | None = None
    blocks: bool = False


def examine(course: Course) -> tuple[Finding, ...]:
    """Every finding, the machine first."""
    return (
        *_machine(),
        *_libraries(),
        *_confinement(),
        _compiler(),
        _gpu(),
        *_folders(course),
        *_data(course),
    )


def as_text(findings: tuple[Finding, ...]) -> str:
    """One line each, what needs attention marked in words."""
    marks = {True: "ok     ", False: "lacking", None: "       "}
    lines = [
        f"{marks[finding.good]}  {finding.subject}: {finding.sentence}" for finding in findings
    ]
    blocked = [finding.subject for finding in findings if finding.blocks]
    lines.append(
        f"Nothing can be graded before this is mended: {', '.join(blocked)}."
        if blocked
        else "Ready to grade."
    )
    return "\n".join(lines) + "\n"


def _machine() -> Iterator[Finding]:
    yield Finding("grader", __version__)
    yield Finding("Python", f"{platform.python_version()} at {sys.executable}", True)
    count = usable_processors()
    processors = f"{count} processor{'' if count == 1 else 's'}"
    kind = f"{platform.system()} {platform.release()} on {platform.machine()}, {processors}"
    if sys.platform.startswith("linux"):
        yield Finding("system", kind, True)
    elif sys.platform == "darwin":
        yield Finding("system", f"{kind}; macOS is untested and has the level process only")
    else:
        yield Finding(
            "system", f"{kind}; on Windows, install and run grader inside WSL", False, blocks=True
        )


def _libraries() -> list[Finding]:
    with ThreadPoolExecutor(usable_processors()) as pool:
        return list(pool.map(_library, LIBRARIES))


def _library(name: str) -> Finding:
    try:
        known = version(name)
    except PackageNotFoundError:
        return Finding(name, f"not installed: run pip install {name}", False, blocks=True)
    try:
        done = subprocess.run(
            [sys.executable, "-c", f"import {name.replace('-', '_')}"],
            capture_output=True,
            text=True,
            timeout=IMPORT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finding(
            name, f"{known}, but importing it takes over {IMPORT_SECONDS} s", False, blocks=True
        )
    if done.returncode:
        last = (done.stderr.strip() or f"exit code {done.returncode}").split("\n")[-1]
        return Finding(name, f"{known}, but it cannot be imported: {last}", False, blocks=True)
    return Finding(name, known, True)


def _confinement() -> Iterator[Finding]:
    try:
        reached = probe("best")
    except ConfinementUnavailable as fault:
        yield Finding("confinement", str(fault), False, blocks=True)
        return
    yield Finding("confinement", f"level {reached.level}", reached.level in OFFICIAL)
    for level, reason in reached.reasons.items():
        yield Finding(f"confinement, why not {level}", reason)
    for gap in reached.gaps:
        yield Finding("confinement lets pass", gap)


def _compiler() -> Finding:
    try:
        return Finding("CUDA compiler", f"NVRTC {version('nvidia-cuda-nvrtc')}", True)
    except PackageNotFoundError:
        advice = (
            "there is none for macOS"
            if sys.platform == "darwin"
            else "pip install nvidia-cuda-nvrtc brings it"
        )
        return Finding(
            "CUDA compiler", f"NVRTC is not installed, lecture 9 is not checked: {advice}", False
        )


def _gpu() -> Finding:
    try:
        return Finding("GPU", f"PyCUDA {version('pycuda')}: --cuda gpu can compare with it")
    except PackageNotFoundError:
        return Finding("GPU", "PyCUDA is not installed; no exercise needs a GPU")


def _folders(course: Course) -> Iterator[Finding]:
    for name in ("exercises", "solutions", "content", "data"):
        folder = getattr(course.folders, name)
        there = folder.is_dir()
        yield Finding(
            name,
            f"{folder}" if there else f"{folder} does not exist",
            there,
            blocks=not there and name == "content",
        )


def _data(course: Course) -> Iterator[Finding]:
    for dataset in datasets.load(course):
        place = (
            originals.find(dataset.name) or f"not fetched, and not needed to grade: {dataset.about}"
        )
        yield Finding(dataset.name, str(place))
