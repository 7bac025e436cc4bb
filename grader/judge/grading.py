"""Grade one submission: a function of course, submission and seed. Makes the record; shows nothing."""

from __future__ import annotations

import platform
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import grader
from grader.cage.host.submission import Submission, read_submission
from grader.course import scoring
from grader.course.manifest import Course, Lecture
from grader.course.results import (
    CheckResult,
    Confinement,
    ExerciseResult,
    NamedMistake,
    Report,
    Shown,
    Verdict,
    Visibility,
)
from grader.course.scoring import DEFAULT_SEED
from grader.course.untouched import is_untouched, read_ledger
from grader.judge.engine import Engine
from grader.judge.gpu import require_gpu
from grader.judge.protocol import Answer, Order

# as many as SQLite, and most readers of JSON, take for a whole number
SECRET_BITS = 63
# of the time that a student's call may take: for our own side to compute with its answers
OWN_SHARE = 0.5
HIDDEN_NOT_ASKED = "only public checks were asked for"
EXPERIMENT_NOT_ASKED = "experiments were not asked for"


@dataclass(frozen=True)
class GradingRequest:
    """Which exercises of a submission are to be graded, and how."""

    exercises: tuple[str, ...]
    seed: int | None = None
    confinement: str = "best"
    public_only: bool = False
    experiments: bool = True
    jobs: int | None = None
    timeout_scale: float = 1.0
    cuda: str = "emulator"
    diagnose: bool = True
    run_stubs: bool = False  # run a file that nobody has touched, too


@dataclass(frozen=True)
class Progress:
    """`done` of `total` exercises have been graded; `exercise` is the one that just ended."""

    done: int
    total: int
    exercise: str = ""
    verdict: str | None = None


OnProgress = Callable[[Progress], None]


def grade(
    course: Course, path: Path, request: GradingRequest, progress: OnProgress | None = None
) -> Report:
    """Grade the submission at `path` once, with processes of its own. UsageError for a bad request, GraderFault if our side broke.

    Where confinement is required and no seed is asked for, one is drawn that nobody can guess.
    """
    if request.seed is None and request.confinement == "require":
        request = replace(request, seed=secrets.randbits(SECRET_BITS))
    submission = read_submission(course, path)
    needed = with_needs(course, request.exercises)
    gpu = request.cuda != "emulator" and bool(require_gpu())
    at_rest = [] if request.run_stubs else untouched_stubs(course, submission, needed)
    with Engine(course, needed, request.confinement, request.jobs, gpu, at_rest) as engine:
        return grade_with(engine, submission, request, progress)


def untouched_stubs(
    course: Course, submission: Submission, exercises: Iterable[str]
) -> tuple[str, ...]:
    """Those of the exercises whose file is still the stub that was handed out."""
    ledger = read_ledger(course.folders.content)
    return tuple(
        name
        for name in exercises
        if is_untouched(ledger, name, submission.lecture(course.exercise(name).lecture).get(name))
    )


def with_needs(course: Course, exercises: Iterable[str]) -> tuple[str, ...]:
    """These exercises and all they rest on, in the course's order."""
    todo, wanted = list(exercises), set()
    while todo:
        name = todo.pop()
        if name not in wanted:
            wanted.add(name)
            todo += course.exercise(name).needs
    return tuple(exercise.id for exercise in course.exercises if exercise.id in wanted)


def grade_with(
    engine: Engine,
    submission: Submission,
    request: GradingRequest,
    progress: OnProgress | None = None,
) -> Report:
    """Grade with a warm engine, which may be given one submission after another."""
    course = engine.course
    results = _run(engine, submission, request, request.exercises, progress)
    asked = set(request.exercises)
    in_order = (Verdict.PASSED, Verdict.NOT_RUN, Verdict.NOT_STARTED)
    not_passed = [name for name in asked if results[name].verdict not in in_order]
    # asked only so that the report can say "first fix X"
    needs = [name for name in with_needs(course, not_passed) if name not in asked]
    results |= _run(engine, submission, replace(request, diagnose=False), needs, None)
    chosen = [
        result
        for result in scoring.with_first_fixes(course, results.values())
        if result.id in asked
    ]
    return scoring.report(
        course,
        chosen,
        versions=versions(),
        submission=submission.name,
        seed=_seed(request),
        confinement=Confinement(engine.confinement.level, engine.confinement.gaps),
    )


def versions() -> dict[str, str]:
    """Versions of what verdicts may depend on. torch is asked for its number, not imported."""
    try:
        torch = version("torch")
    except PackageNotFoundError:
        torch = "none"
    return {"python": platform.python_version(), "torch": torch, "kit": grader.__version__}


def _seed(request: GradingRequest) -> int:
    return DEFAULT_SEED if request.seed is None else request.seed


def _run(
    engine: Engine,
    submission: Submission,
    request: GradingRequest,
    exercises: Iterable[str],
    progress: OnProgress | None,
) -> dict[str, ExerciseResult]:
    tasks = [Task(submission, request, name) for name in exercises]
    return {result.id: result for result in grade_tasks(engine, tasks, progress)}


@dataclass(frozen=True)
class Task:
    """One exercise of one submission."""

    submission: Submission
    request: GradingRequest
    exercise: str


def grade_tasks(
    engine: Engine, tasks: Sequence[Task], progress: OnProgress | None = None
) -> list[ExerciseResult]:
    """Grade any mixture of exercises and submissions with a warm engine; results stand in the tasks' order."""
    results: dict[int, ExerciseResult] = {}

    def on_answer(answer: Answer) -> None:
        number = answer["id"]
        result = results[number] = _result(engine, tasks[number], answer)
        if progress:
            progress(Progress(len(results), len(tasks), result.id, result.verdict.value))

    if progress:
        progress(Progress(0, len(tasks)))
    engine.run((_order(engine, number, task) for number, task in enumerate(tasks)), on_answer)
    return [results[number] for number in range(len(tasks))]


def _order(engine: Engine, number: int, task: Task) -> Order:
    course, request = engine.course, task.request
    exercise = course.exercise(task.exercise)
    lecture = course.lecture(exercise.lecture)
    skip = {"hidden": HIDDEN_NOT_ASKED} if request.public_only else {}
    if exercise.experiment and not request.experiments:
        skip = dict.fromkeys(("public", "hidden"), EXPERIMENT_NOT_ASKED)
    files = task.submission.lecture(lecture.id)
    return {
        "id": number,
        "skip": skip,
        "patience": exercise.limits.call_seconds * request.timeout_scale * OWN_SHARE,
        "job": {
            "exercise": exercise.id,
            "files": files,
            "provided": provided_sources(course, lecture),
            "seed": _seed(request),
            "budget": exercise.limits.lecture_seconds * request.timeout_scale,
            "timeout_scale": request.timeout_scale,
            "diagnose": request.diagnose,
            "gpu": request.cuda != "emulator",
            "missing": exercise.id not in files,
            "problem": task.submission.problem(lecture.id, exercise.id),
            "untouched": not request.run_stubs
            and is_untouched(engine.stubs, exercise.id, files.get(exercise.id)),
        },
    }


def provided_sources(course: Course, lecture: Lecture) -> dict[str, bytes]:
    """The given files of a lecture, by module name: the course's own, whatever a submission brings."""
    folder = course.folders.solutions / lecture.id
    return {
        Path(name).stem: (folder / name).read_bytes() for name in course.provided_files(lecture)
    }


def _result(engine: Engine, task: Task, answer: Answer) -> ExerciseResult:
    """Judged against the manifest: what should be there and is not was lost by us; what is there beside it is ignored."""
    exercise = engine.course.exercise(task.exercise)
    by_id = {outcome["id"]: outcome for outcome in answer.get("outcomes", ())}
    lost = answer.get("fault", "its result was lost")
    checks = [
        _check(expected, by_id.get(expected["id"]), lost)
        for expected in engine.manifest.get(exercise.id, ())
    ]
    blocked_by = next(
        (outcome["blocked_by"] for outcome in by_id.values() if outcome["blocked_by"]), None
    )
    missing = exercise.id not in task.submission.lecture(
        exercise.lecture
    ) and not task.submission.problem(exercise.lecture, exercise.id)
    output = answer.get("output", "") if engine.course.show_output else ""
    return scoring.exercise_result(
        exercise,
        checks,
        file_missing=missing,
        blocked_by=blocked_by,
        seconds=answer.get("seconds", 0.0),
        output=output,
    )


def _check(expected: dict[str, Any], outcome: dict[str, Any] | None, lost: str) -> CheckResult:
    common: dict[str, Any] = {
        "id": expected["id"],
        "promise": expected["promise"],
        "visibility": Visibility(expected["visibility"]),
        "shown": Shown(expected["shown"]),
        "weight": expected["weight"],
    }
    if outcome is None:
        return CheckResult(verdict=Verdict.GRADER_ERROR, reason=lost, **common)
    mistake = _named(outcome["mistake"]) if outcome["mistake"] else None
    fields = ("message", "expected", "got", "where", "reason", "seconds")
    return CheckResult(
        verdict=Verdict(outcome["verdict"]),
        mistake=mistake,
        **{name: outcome[name] for name in fields},
        **common,
    )


def _named(mistake: dict[str, Any]) -> NamedMistake:
    others, beside = (tuple(map(_named, mistake.get(joint, ()))) for joint in ("or", "and"))
    return NamedMistake(mistake["id"], mistake["hint"], others, beside)
