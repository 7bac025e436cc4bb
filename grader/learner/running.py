"""`grader run FILE`: run a learner's own file in the cage and print what it prints. Checks nothing."""

import sys
from pathlib import Path

from grader.cage.host.accelerator import Device
from grader.cage.host.meters import Budget
from grader.cage.host.outcomes import NotStarted, SandboxFault, StudentFault
from grader.cage.host.session import Session
from grader.cage.host.spawning import INSIDE, ZygoteProcess, site_dirs
from grader.cage.host.submission import read_file
from grader.cage.walls import levels as walls
from grader.cleaning import clean
from grader.errors import GraderFault, UsageError

SECONDS = 600
FACADE = "pycuda"  # kernels run on the emulator


def run_file(course, path: Path, confinement: str = "best", timeout_scale: float = 1.0) -> int:
    """Run a file as `__main__`, its folder's other files at hand. Prints its output as it comes; returns 0, or 1 if it raised."""
    source, problem = read_file(path)
    if problem:
        raise UsageError(f"{path} {problem}.")
    lecture = next(
        (lecture for lecture in course.lectures if lecture.id == path.resolve().parent.name), None
    )
    exercise = next((exercise for exercise in course.exercises if exercise.id == path.stem), None)
    limits = exercise.limits if exercise else course.exercises[0].limits
    imports = (
        course.imports(exercise) if exercise else lecture.imports if lecture else ("numpy", "torch")
    )
    if b"pycuda" in source:
        imports = ("numpy", FACADE)
    siblings = {
        file.stem: content
        for file in path.resolve().parent.glob("*.py")
        if file.stem != path.stem and not (content := read_file(file))[1]
    }
    files = {name: content for name, (content, _) in siblings.items()}
    try:
        level = walls.probe(confinement)
    except walls.ConfinementUnavailable as error:
        raise UsageError(str(error)) from None
    zygote = ZygoteProcess(
        tuple(sorted(imports)), walls.plan(level, site_dirs=site_dirs(), inside_dir=str(INSIDE))
    )
    try:
        device = Device(limits, timeout_scale) if FACADE in imports else None
        return _run(zygote, limits, path, source, files, timeout_scale, device)
    finally:
        zygote.close()


def _run(zygote, limits, path, source, files, scale, device) -> int:
    session = Session(
        zygote.control,
        limits,
        writes=True,
        budget=Budget(SECONDS * scale),
        timeout_scale=scale,
        device=device,
    )
    session.output.echo = sys.stdout
    try:
        session.send_files({**files, path.stem: source}, {})
        session.request("run", path.stem, seconds=SECONDS)
        return 0
    except NotStarted as fault:
        return _tell(session, f"{fault.exercise} is not started yet")
    except StudentFault as fault:
        return _tell(
            session,
            f"{getattr(fault, 'type_name', '')}: {fault.message}".removeprefix(": "),
            fault.frames,
        )
    except SandboxFault as fault:
        raise GraderFault(f"{fault}.") from None
    finally:
        session.end()
        if device is not None:
            device.kill()


def _tell(session, message, frames=()) -> int:
    session.output.drain()
    for frame in frames:
        place = f" in {frame['function']}" if frame["function"] else ""
        print(
            clean(f"{frame['file']}, line {frame['line']}{place}: {frame['source']}"),
            file=sys.stderr,
        )
    print(clean(message), file=sys.stderr)
    return 1
