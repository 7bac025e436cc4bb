"""Verdicts and points, as pure functions of what the checks said.

Points of an exercise are split over its checks by weight. A check that was not run takes its points
out of both score and maximum; one that we failed to run leaves them in the maximum, as pending:
nothing that a student does may shrink it. Nothing here opens a file, reads a clock or knows how a
verdict came about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from math import floor, fsum

from grader.course.manifest import Course, Exercise, Lecture
from grader.course.results import (
    CheckResult,
    Confinement,
    ExerciseResult,
    LectureResult,
    Report,
    Verdict,
)

DEFAULT_SEED = 1337  # what inputs are drawn from unless another seed is asked for
GUESSABLE = 1 << 48  # a smaller seed is found by trying
PENDING = frozenset({Verdict.GRADER_ERROR})
WITHOUT_POINTS = frozenset({Verdict.NOT_RUN})
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
        _sum_by_weight(scored, exercise.points, total, PENDING),
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
        _total(exercise.pending_score for exercise in ordinary),
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
    doubts = _doubts(list(by_id.values()), confinement, seed)
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
        _total(lecture.pending_score for lecture in lectures),
        not doubts,
        doubts,
    )


def _doubts(
    results: Sequence[ExerciseResult], confinement: Confinement, seed: int | None
) -> tuple[str, ...]:
    """Why the points of a report are no official ones; empty if nothing speaks against that."""
    checks = [check for result in results for check in result.checks if check.weight > 0]
    pending = sum(check.verdict in PENDING for check in checks)
    left_out = sum(check.verdict in WITHOUT_POINTS for check in checks)
    doubts = []
    if pending:
        doubts.append(f"{pending} checks could not be run by the grader: their points are pending")
    if left_out:
        doubts.append(f"{left_out} checks that give points were not run")
    if confinement.level == "process":
        doubts.append("student code was not confined (level process): it could read the checks")
    if seed is not None and seed < GUESSABLE:
        doubts.append(
            "the seed can be guessed: grade with --confinement require and without --seed"
        )
    return tuple(doubts)


def shown_points(score: float, maximum: float, decimals: int = 2) -> tuple[str, str]:
    """Both numbers as shown; what is not all is never rounded up to all."""
    rounded, factor = round(score, decimals), 10**decimals
    if score < maximum <= rounded:
        rounded = floor(score * factor) / factor
    return f"{rounded:g}", f"{round(maximum, decimals):g}"


def exit_code(report: Report, require_all: bool = False) -> int:
    """0 if everything that was run passed, 1 if not yet (or nothing was run), 3 if the grader failed.

    require_all: what was not run is no pass.
    """
    verdicts = {exercise.verdict for exercise in report.exercises}
    checks = {check.verdict for exercise in report.exercises for check in exercise.checks}
    if Verdict.GRADER_ERROR in verdicts | checks:
        return 3
    if require_all and Verdict.NOT_RUN in verdicts | checks:
        return 1
    return 0 if verdicts - {Verdict.NOT_RUN} == {Verdict.PASSED} else 1


def _scored(check: CheckResult, points: float, total: float) -> CheckResult:
    share = round(points * check.weight / total, DECIMALS) if total else 0.0
    score = share if check.verdict is Verdict.PASSED else 0.0
    maximum = 0.0 if check.verdict in WITHOUT_POINTS else share
    words = " / ".join(shown_points(score, maximum))
    return replace(check, score=score, max_score=maximum, points=words)


def _sum_by_weight(
    checks: Sequence[CheckResult], points: float, total: float, verdicts: Collection[Verdict]
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
            if not _is_known_to_be_wrong(need):
                continue
            return _first_fix(course, need, by_id) or name
    return None


def _is_known_to_be_wrong(result: ExerciseResult) -> bool:
    """Not if all that did not pass was ended by the wall clock alone: a reason says so, and it is the machine's."""
    missed = [check for check in result.checks if check.verdict is not Verdict.PASSED]
    return not missed or any(
        check.verdict is not Verdict.TIMEOUT or not check.reason for check in missed
    )


def _total(scores: Iterable[float]) -> float:
    return round(fsum(scores), DECIMALS)
