"""`grader run FILE`: run a learner's own file in the cage and print what it prints. Checks nothing."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from grader.cage.host.accelerator import Device
from grader.cage.host.meters import Budget
from grader.cage.host.outcomes import NotStarted, SandboxFault, StudentFault
from grader.cage.host.session import Session
from grader.cage.host.spawning import INSIDE, ZygoteProcess, site_dirs
from grader.cage.host.submission import read_file
from grader.cage.walls import levels as walls
from grader.cleaning import clean
from grader.course.manifest import Course, Exercise, Limits
from grader.errors import GraderFault, UsageError

SECONDS = 600
FACADE = "pycuda"  # kernels run on the emulator


def run_file(course: Course, path: Path) -> int:
    """Run a file as `__main__`, what it imports of its folder at hand, and print its output as it comes.

    Returns 0, or 1 if it raised. UsageError if it cannot be read, GraderFault if our side failed.
    """
    source, problem = read_file(path)
    if problem:
        raise UsageError(f"{path} {problem}.")
    exercise = next((exercise for exercise in course.exercises if exercise.id == path.stem), None)
    limits = (exercise or course.exercises[0]).limits
    imports = _imports(course, exercise, path, source)
    try:
        level = walls.probe("best")
    except walls.ConfinementUnavailable as error:
        raise UsageError(str(error)) from None
    files = _with_siblings(path, source)
    zygote = ZygoteProcess(
        tuple(sorted(imports)), walls.plan(level, site_dirs=site_dirs(), inside_dir=str(INSIDE))
    )
    device = None
    try:
        device = Device(limits) if FACADE in imports else None
        return _run(zygote, limits, path.stem, files, device)
    except SandboxFault as fault:
        raise GraderFault(f"{fault}.") from None
    finally:
        if device is not None:
            device.kill()
        zygote.close()


def _imports(
    course: Course, exercise: Exercise | None, path: Path, source: bytes
) -> tuple[str, ...]:
    """The libraries that a worker for this file has ready: as in its exercise, or in its lecture."""
    if b"pycuda" in source:
        return ("numpy", FACADE)
    if exercise is not None:
        return course.imports(exercise)
    folder = path.resolve().parent.name
    lecture = next((lecture for lecture in course.lectures if lecture.id == folder), None)
    return lecture.imports if lecture else ("numpy", "torch")


def _with_siblings(path: Path, source: bytes) -> dict[str, bytes]:
    """The file, and those of its folder that it imports, or they do: what can be read, by module name."""
    folder = path.resolve().parent
    files, todo = {path.stem: source}, [source]
    while todo:
        for name in _imported(todo.pop()):
            file = folder / f"{name}.py"
            if name in files or not file.is_file():
                continue
            content, problem = read_file(file)
            if not problem:
                files[name] = content
                todo.append(content)
    return files


def _imported(source: bytes) -> set[str]:
    """Modules that a source names in its imports; none if Python cannot read it, which is told when it is run."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def _run(
    zygote: ZygoteProcess,
    limits: Limits,
    name: str,
    files: dict[str, bytes],
    device: Device | None,
) -> int:
    session = Session(
        zygote.control,
        limits,
        writes=True,
        budget=Budget(SECONDS),
        device=device,
        cpu_seconds=SECONDS,
    )
    session.output.echo = sys.stdout
    try:
        session.send_files(files, {})
        session.request("run", name, seconds=SECONDS)
        return 0
    except NotStarted as fault:
        return _failed(session, f"{fault.exercise} is not started yet")
    except StudentFault as fault:
        kind = getattr(fault, "type_name", "")
        message = f"{kind}: {fault.message}" if kind else fault.message
        return _failed(session, message, fault.frames)
    finally:
        session.end()


def _failed(session: Session, message: str, frames: Iterable[Mapping[str, Any]] = ()) -> int:
    """Print where and why a file stopped, below what it has printed itself. Returns the exit code."""
    session.output.drain()
    for frame in frames:
        place = f" in {frame['function']}" if frame["function"] else ""
        line = f"{frame['file']}, line {frame['line']}{place}: {frame['source']}"
        print(clean(line), file=sys.stderr)
    print(clean(message), file=sys.stderr)
    return 1
