"""The scorecard as sentences: for screen readers, pipes and files.

No colour, no drawing, no columns.
"""

from __future__ import annotations

from textwrap import TextWrapper

from grader.course.manifest import Course
from grader.course.results import ExerciseResult, LectureResult, Report
from grader.reports import wording

WIDTH = 80


def render(report: Report, course: Course, verbose: bool = False) -> str:
    """The report, wrapped at 80 columns; text of several lines keeps its own line breaks."""
    lines = [*_wrapped(wording.graded(report, course)), f"{wording.totals(report)}."]
    for lecture in report.lectures:
        lines += ["", *_lecture(lecture, course, wording.can_wait(report, lecture), verbose)]
    lines += ["", *_wrapped(f"Next: {wording.next_step(report, course)[0]}.")]
    lines += [f"  {line}" for line in wording.next_step(report, course)[1:]]
    lines += [line for sentence in wording.confinement(report) for line in _wrapped(sentence)]
    return "\n".join(lines) + "\n"


def _lecture(lecture: LectureResult, course: Course, brief: bool, verbose: bool) -> list[str]:
    number = course.lecture(lecture.id).number
    score, maximum = wording.points(lecture.score, lecture.max_score)
    lines = _wrapped(f"Lecture {number}, {lecture.title}: {score} of {maximum} points.")
    if brief:
        return [*lines, f"  None of its {len(lecture.exercises)} exercises is started."]
    for exercise in lecture.exercises:
        lines += _exercise(exercise, course, verbose)
    return lines


def _exercise(exercise: ExerciseResult, course: Course, verbose: bool) -> list[str]:
    about = course.exercise(exercise.id)
    score, maximum = wording.points(exercise.score, exercise.max_score)
    stretch = "stretch, " if exercise.stretch else ""
    sentence = f"{exercise.id}: {stretch}{score} of {maximum} points, {wording.summary(exercise)}."
    lines = _wrapped(sentence, "  ")
    for label, text in wording.details(exercise, course.lecture(about.lecture), about):
        first, *rest = text.split("\n")
        start = f"{label}: {first}" if label else first
        lines += (
            _wrapped(start, "    ")
            if not rest
            else [f"    {start}", *(f"    {line}" for line in rest)]
        )
    for verdict, promise, points in wording.promises(exercise) if verbose else ():
        lines += _wrapped(f"{wording.WORDS[verdict]}, {points}: {promise}", "    ")
    return lines


def _wrapped(text: str, indent: str = "") -> list[str]:
    """Lines of at most 80 characters; only a word longer than that, such as an address, is longer."""
    wrapper = TextWrapper(
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(text) or [""]
