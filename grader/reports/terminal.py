"""The scorecard for a terminal: bars, marks and colour, laid out with rich.

Everything shown is a rich Text, never markup, so that brackets in a learner's output stay brackets.
"""

from __future__ import annotations

from io import StringIO
from typing import Any, cast

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from grader.course.manifest import Course
from grader.course.results import ExerciseResult, LectureResult, Report, Verdict
from grader.reports import wording

BAR = 20  # cells of a lecture's bar
# columns: of points, wanted for a summary, and least for a title
POINTS, SUMMARY, TITLE = 9, 50, 20
MARKS = {
    Verdict.PASSED: ("✓", "green"),
    Verdict.NOT_STARTED: ("·", "dim"),
    Verdict.BLOCKED: ("·", "yellow"),
    Verdict.NOT_RUN: ("-", "dim"),
    Verdict.GRADER_ERROR: ("!", "magenta"),
}
NOT_RIGHT = ("✗", "red")
STYLES = {
    "promise": "bold",
    "looks like": "yellow",
    "first fix": "yellow",
    "printed": "dim",
    "video": "cyan",
}


def render(
    report: Report,
    course: Course,
    width: int = 80,
    colours: str | None = None,
    verbose: bool = False,
) -> str:
    """The report, `width` columns wide; `colours` is rich's name of a colour system, or None."""
    drawn = StringIO()
    console = Console(
        file=drawn,
        width=width,
        force_terminal=colours is not None,
        color_system=cast(Any, colours),
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(Text(wording.graded(report, course), style="bold"))
    for lecture in report.lectures:
        console.print()
        brief = wording.can_wait(report, lecture)
        console.print(_lecture(lecture, course, width, brief, verbose))
    console.print()
    console.print(_footer(report, course))
    return "\n".join(line.rstrip() for line in drawn.getvalue().split("\n"))


def _lecture(
    lecture: LectureResult, course: Course, width: int, brief: bool, verbose: bool
) -> Group:
    number = course.lecture(lecture.id).number
    score, maximum = wording.points(lecture.score, lecture.max_score)
    heading = Table.grid(padding=(0, 2), expand=True)
    heading.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    heading.add_column(width=BAR)
    heading.add_column(justify="right", min_width=POINTS)
    heading.add_row(
        Text(f"Lecture {number}  {lecture.title}", style="bold"),
        _bar(lecture.score, lecture.max_score),
        Text(f"{score} / {maximum}", style="bold"),
    )
    if brief:
        return Group(
            heading, Text(f"  · {len(lecture.exercises)} exercises, none started", style="dim")
        )
    names = max(len(exercise.id) for exercise in lecture.exercises)
    return Group(
        heading,
        *(_exercise(exercise, course, names, width, verbose) for exercise in lecture.exercises),
    )


def _bar(score: float, maximum: float) -> Text:
    share = score / maximum if maximum else 0.0
    full = int(share * BAR)
    return Text.assemble(
        ("█" * full, "green" if share == 1 else "yellow"), ("░" * (BAR - full), "dim")
    )


def _exercise(
    exercise: ExerciseResult, course: Course, names: int, width: int, verbose: bool
) -> RenderableType:
    about = course.exercise(exercise.id)
    mark, style = MARKS.get(exercise.verdict, NOT_RIGHT)
    row = Table.grid(padding=(0, 1), expand=True)
    row.add_column(width=3, justify="right")
    row.add_column(width=names)
    room = width - names - POINTS - SUMMARY - len("  ✗ ") - 3
    if room >= TITLE:
        row.add_column(width=room, no_wrap=True, overflow="ellipsis", style="dim")
    row.add_column(width=POINTS, justify="right")
    row.add_column(ratio=1)
    titles = [Text(exercise.title)] if room >= TITLE else []
    score, maximum = wording.points(exercise.score, exercise.max_score)
    summary = Text(
        ("stretch; " if exercise.stretch else "") + wording.summary(exercise), style="dim"
    )
    row.add_row(
        Text(mark, style=style), Text(exercise.id), *titles, Text(f"{score} / {maximum}"), summary
    )
    pairs = wording.details(exercise, course.lecture(about.lecture), about)
    below = [_details(pairs)] if pairs else []
    below += [_promises(exercise)] if verbose else []
    return Group(row, *(Padding(part, (0, 0, 1, 4)) for part in below))


def _promises(exercise: ExerciseResult) -> Table:
    """Every promise with its mark and points."""
    table = Table.grid(padding=(0, 1))
    for _ in range(2):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for verdict, promise, points in wording.promises(exercise):
        mark, style = MARKS.get(verdict, NOT_RIGHT)
        table.add_row(Text(mark, style=style), Text(points, style="dim"), Text(promise))
    return table


def _details(pairs: list[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in pairs:
        table.add_row(Text(label), Text(text, style=STYLES.get(label, "")))
    return table


def _footer(report: Report, course: Course) -> Group:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text("Total"), Text(wording.totals(report), style="bold"))
    for label, line in zip(["Next", ""], wording.next_step(report, course)):
        table.add_row(Text(label), Text(line))
    level, *gaps = wording.confinement(report)
    table.add_row(Text(""), Text(level, style="dim"))
    for gap in gaps:
        table.add_row(Text(""), Text(gap, style="dim"))
    return Group(Rule(style="dim"), table)
