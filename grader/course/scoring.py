"""Verdicts and points, as pure functions of what the checks said.

Points of an exercise are split over its checks by weight. A check that was not run, or that we
failed to run, takes its points out of both score and maximum. Nothing here opens a file, reads a
clock or knows how a verdict came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import fsum

from grader.course.manifest import Course, Exercise, Lecture
from grader.course.results import (
    CheckResult,
    Confinement,
    ExerciseResult,
    LectureResult,
    Report,
    Verdict,
)

WITHOUT_POINTS = frozenset({Verdict.NOT_RUN, Verdict.GRADER_ERROR})
NOT_THERE_YET = frozenset({Verdict.NOT_STARTED, Verdict.BLOCKED})
SILENT = frozenset({Verdict.PASSED, Verdict.NOT_RUN, *NOT_THERE_YET})
DECIMALS = 6  # of every score: sums of thirds must not read 10.999999999


def exercise_result(
    exercise: Exercise,
    checks: Sequence[CheckResult],
    *,
    file_missing: bool = False,
    blocked_by: str | None = None,
    seconds: float = 0.0,
    output: str = "",
) -> ExerciseResult:
    """One exercise from its checks, in their order: its verdict, and its points split by weight."""
    total = fsum(check.weight for check in checks)
    scored = tuple(_scored(check, exercise.points, total) for check in checks)
    return ExerciseResult(
        exercise.id,
        exercise.title,
        exercise_verdict(checks, file_missing),
        _sum_by_weight(scored, exercise.points, total, {Verdict.PASSED}),
        _sum_by_weight(scored, exercise.points, total, set(Verdict) - WITHOUT_POINTS),
        exercise.stretch,
        blocked_by,
        None,
        seconds,
        output,
        scored,
    )


def exercise_verdict(checks: Sequence[CheckResult], file_missing: bool = False) -> Verdict:
    """What the verdicts of its checks make of an exercise.

    Not the worst, but the first that says more than passed, not started or blocked.
    """
    if file_missing:
        return Verdict.NOT_STARTED
    verdicts = [check.verdict for check in checks if check.verdict is not Verdict.NOT_RUN]
    if not verdicts:
        return Verdict.NOT_RUN
    if set(verdicts) == {Verdict.PASSED}:
        return Verdict.PASSED
    if NOT_THERE_YET.issuperset(verdicts):
        return Verdict.NOT_STARTED if Verdict.NOT_STARTED in verdicts else Verdict.BLOCKED
    return next((verdict for verdict in verdicts if verdict not in SILENT), Verdict.FAILED)


def with_first_fixes(
    course: Course, results: Iterable[ExerciseResult]
) -> tuple[ExerciseResult, ...]:
    """The same results, each that did not pass with the exercise it rests on that comes first."""
    results = tuple(results)
    by_id = {result.id: result for result in results}
    return tuple(
        replace(result, first_fix=_first_fix(course, result, by_id) or result.first_fix)
        for result in results
    )


def lecture_result(lecture: Lecture, exercises: Sequence[ExerciseResult]) -> LectureResult:
    """A lecture from its exercises. Stretch exercises are listed, but add to neither sum."""
    ordinary = [exercise for exercise in exercises if not exercise.stretch]
    return LectureResult(
        lecture.id,
        lecture.title,
        _total(exercise.score for exercise in ordinary),
        _total(exercise.max_score for exercise in ordinary),
        tuple(exercises),
    )


def report(
    course: Course,
    results: Iterable[ExerciseResult],
    *,
    versions: Mapping[str, str],
    submission: str,
    seed: int | None,
    confinement: Confinement,
) -> Report:
    """The whole record from the results of some exercises, in the course's order."""
    of_lecture: dict[str, list[ExerciseResult]] = {}
    by_id = {result.id: result for result in results}
    for exercise in course.exercises:
        if exercise.id in by_id:
            of_lecture.setdefault(exercise.lecture, []).append(by_id[exercise.id])
    lectures = tuple(
        lecture_result(course.lecture(lecture), exercises)
        for lecture, exercises in of_lecture.items()
    )
    stretch = [result for result in by_id.values() if result.stretch]
    return Report(
        course.id,
        dict(versions),
        submission,
        seed,
        confinement,
        _total(lecture.score for lecture in lectures),
        _total(lecture.max_score for lecture in lectures),
        _total(exercise.score for exercise in stretch),
        lectures,
    )


def exit_code(report: Report) -> int:
    """0 if all that was run passed, 1 if not yet (or nothing was run), 3 if the grader failed."""
    verdicts = {exercise.verdict for exercise in report.exercises}
    checks = {check.verdict for exercise in report.exercises for check in exercise.checks}
    if Verdict.GRADER_ERROR in verdicts | checks:
        return 3
    return 0 if verdicts - {Verdict.NOT_RUN} == {Verdict.PASSED} else 1


def _scored(check: CheckResult, points: float, total: float) -> CheckResult:
    share = round(points * check.weight / total, DECIMALS) if total else 0.0
    return replace(
        check,
        score=share if check.verdict is Verdict.PASSED else 0.0,
        max_score=0.0 if check.verdict in WITHOUT_POINTS else share,
    )


def _sum_by_weight(
    checks: Sequence[CheckResult], points: float, total: float, verdicts: set[Verdict]
) -> float:
    """The points of the checks with one of these verdicts.

    Not a sum of their shares: those are rounded.
    """
    weight = fsum(check.weight for check in checks if check.verdict in verdicts)
    return round(points * weight / total, DECIMALS) if total else 0.0


def _first_fix(
    course: Course, result: ExerciseResult, by_id: Mapping[str, ExerciseResult]
) -> str | None:
    """The deepest need among those graded that did not pass; None if all did, or it passed itself."""
    if result.verdict in {Verdict.PASSED, Verdict.NOT_RUN}:
        return None
    for name in course.exercise(result.id).needs:
        need = by_id.get(name)
        if need and need.verdict not in {Verdict.PASSED, Verdict.NOT_RUN, Verdict.GRADER_ERROR}:
            return _first_fix(course, need, by_id) or name
    return None


def _total(scores: Iterable[float]) -> float:
    return round(fsum(scores), DECIMALS)
