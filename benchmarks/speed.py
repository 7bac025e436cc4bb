"""How quick is the grader?   python benchmarks/speed.py [oneshot] [worker] [throughput] [course] [isolation]

Every figure of speed in the README and in docs/ comes from here. Machines are noisy: medians of several runs are printed, and ratios
between things that were measured in turn.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.cage.host.meters import Budget
from grader.cage.host.session import Session
from grader.cage.host.spawning import INSIDE, ZygoteProcess, site_dirs
from grader.cage.host.student import Student
from grader.cage.host.submission import read_submission
from grader.cage.walls import levels
from grader.course.manifest import load_course
from grader.judge.engine import Engine
from grader.judge.grading import GradingRequest, Task, grade_tasks

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
POINT = b"class P:\n  def __init__(s, x): s.x = x\n  def __add__(s, o): return P(s.x + o.x)\ndef f(x): return x\n"
PLAIN_TEST = """
import torch
import {exercise}

def check(n):
    assert torch.ones(n).sum() == n
""" + "\n".join(f"def test_{n}(): check({n})" for n in range(10))


def seconds(command) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - started


def in_turn(*commands) -> list[float]:
    """Median seconds of each command, run A B C A B C ... so that a drift of the machine hits all alike."""
    times = [[seconds(command) for command in commands] for _ in range(RUNS + 1)][1:]
    return [statistics.median(column) for column in zip(*times)]


def oneshot() -> None:
    one = ["-m", "grader", "check", "--plain", "--submission", "solutions"]
    names = (
        "python -c pass",
        "import torch",
        "grader --help",
        "check numerical_derivatives",
        "check fold_batchnorm",
    )
    times = in_turn(
        ["-c", "pass"],
        ["-c", "import torch"],
        ["-m", "grader", "--help"],
        [*one, "numerical_derivatives"],
        [*one, "fold_batchnorm"],
    )
    for name, value in zip(names, times):
        print(f"{name:32} {value:6.2f} s   {value / times[1]:5.2f} x import torch")


def fresh_copy() -> None:
    """`grader` on stubs that nobody has touched."""
    baseline, value = in_turn(["-c", "import torch"], ["-m", "grader", "--plain"])
    print(f"fresh copy, whole course {value:6.2f} s   {value / baseline:5.2f} x import torch")


def worker() -> None:
    limits = load_course().exercises[0].limits
    for level in levels.LEVELS:
        try:
            found = levels.probe(level)
        except levels.ConfinementUnavailable as error:
            print(f"{level}: {error}")
            continue
        zygote = ZygoteProcess(
            ("numpy", "torch"),
            levels.plan(found, site_dirs=site_dirs(), inside_dir=str(INSIDE)),
        )
        spawns = [_spawn(zygote, limits) for _ in range(21)][1:]
        print(
            f"{level:12} spawn, confine, import, first reply: {statistics.median(spawns) * 1e3:6.1f} ms"
        )
        if level == "process":
            _calls(zygote, limits)
        zygote.close()


def _student(zygote, limits):
    session = Session(zygote.control, limits, False, Budget(60))
    session.send_files({"work": POINT}, {})
    student = Student(session, "work")
    student.begin(0)
    return session, student


def _spawn(zygote, limits) -> float:
    started = time.perf_counter()
    session, student = _student(zygote, limits)
    student.f(1.0)
    elapsed = time.perf_counter() - started
    session.end()
    return elapsed


def _calls(zygote, limits) -> None:
    session, student = _student(zygote, limits)
    function, point = student.f, student.P(1.0)
    for name, action, count in (
        ("a scalar call", lambda: function(1.0), 1000),
        ("200 operators on handles", lambda: _add(point, 200), 10),
    ):
        started = time.perf_counter()
        for _ in range(count):
            action()
        print(f"{'':12} {name}: {(time.perf_counter() - started) / count * 1e3:.3f} ms")
    session.end()


def _add(point, count):
    total = point
    for _ in range(count):
        total = total + point


def throughput() -> None:
    """Submissions per second and core: one warm runner against a fresh pytest process for each."""
    course = load_course()
    exercise, count, fresh_count = "fold_batchnorm", 40, 5
    solutions = read_submission(course, course.folders.solutions)
    tasks = [
        Task(solutions, GradingRequest((exercise,), diagnose=False), exercise) for _ in range(count)
    ]
    with Engine(course, [exercise], jobs=1) as engine:
        grade_tasks(engine, tasks[:2])
        started = time.perf_counter()
        grade_tasks(engine, tasks)
        warm = count / (time.perf_counter() - started)
        checks = len(engine.manifest[exercise])
    with tempfile.TemporaryDirectory() as folder:
        source = (
            course.folders.solutions / course.exercise(exercise).lecture / f"{exercise}.py"
        ).read_text()
        Path(folder, f"{exercise}.py").write_text(source)
        Path(folder, "test_it.py").write_text(PLAIN_TEST.format(exercise=exercise))
        started = time.perf_counter()
        for _ in range(fresh_count):
            seconds(["-m", "pytest", "-q", "-p", "no:cacheprovider", folder])
        fresh = fresh_count / (time.perf_counter() - started)
    print(
        f"one warm runner, {checks} checks: {warm:.1f} submissions/s; a fresh pytest process each, 10 tests: {fresh:.2f}/s; "
        f"ratio {warm / fresh:.0f}"
    )


def course() -> None:
    """The whole course's solutions, without and with experiments."""
    for name, options in (("without experiments", ["--no-experiments"]), ("with experiments", [])):
        print(
            f"whole course {name}: {seconds(['-m', 'grader', 'check', '--submission', 'solutions', '--plain', *options]):.1f} s"
        )


def isolation() -> None:
    """What the walls cost of a lecture's grading: the same lectures at every level, in turn."""
    script = (
        "import sys; from pathlib import Path; from grader.course.manifest import load_course; from grader.judge.grading import *;"
        "c = load_course(); grade(c, Path('solutions'), GradingRequest("
        "tuple(e.id for e in c.lectures[0].exercises if not e.experiment), confinement=sys.argv[1]))"
    )
    times = in_turn(*(["-c", script, level] for level in levels.LEVELS))
    for level, value in zip(levels.LEVELS, times):
        print(f"lecture 1 at {level:12} {value:6.2f} s   {value / times[0]:5.2f} x process")


PARTS = {
    "oneshot": oneshot,
    "fresh": fresh_copy,
    "worker": worker,
    "throughput": throughput,
    "isolation": isolation,
    "course": course,
}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        print(f"-- {part}")
        PARTS[part]()
