"""`grader check`: grade exercises and show the report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import chosen_course
from grader.cli.output import require_place_for, write

if TYPE_CHECKING:
    from grader.course.manifest import Course
    from grader.course.results import Report


@click.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--submission",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Grade this folder instead of exercises/.",
)
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    show_default=True,
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file."
)
@click.option("-v", "--verbose", is_flag=True, help="List every promise with its points.")
@click.option("--plain", is_flag=True, help="Sentences only, as for a screen reader.")
@click.option(
    "--seed",
    type=click.IntRange(min=0, max=2**63 - 1),
    metavar="N",
    help="Draw the inputs from this seed.",
)
@click.option(
    "--confinement",
    type=click.Choice(["require", "best", "process"]),
    default="best",
    show_default=True,
    help="How tightly code is shut in; require refuses less than landlock.",
)
@click.option("--public-only", is_flag=True, help="Run the examples, leave the hidden checks.")
@click.option("--no-experiments", is_flag=True, help="Leave the exercises that train.")
@click.option("--require-all", is_flag=True, help="What was not run is no pass: exit code 1.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Exercises checked at the same time."
)
@click.option(
    "--timeout-scale",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    metavar="X",
    help="Multiply every time limit, for a slow machine.",
)
@click.option(
    "--cuda",
    type=click.Choice(["emulator", "gpu", "both"]),
    default="emulator",
    show_default=True,
    help="Where kernels run; only the emulator is scored.",
)
def check(
    targets: tuple[str, ...],
    submission: Path | None,
    report_format: str,
    output: Path | None,
    verbose: bool,
    plain: bool,
    no_experiments: bool,
    require_all: bool,
    **how: Any,
) -> int:
    """Check exercises: what is right, what is wrong, which mistake was made.

    TARGET is a lecture (4, lecture04, batchnorm), an exercise (fold_batchnorm) or a path; several
    are allowed, and none means all.
    """
    from grader.cli.progress import progress_line
    from grader.course import scoring
    from grader.course.targets import resolve
    from grader.judge.grading import GradingRequest, grade

    require_place_for(output)
    course = chosen_course()
    chosen = resolve(course, targets, submission)
    request = GradingRequest(
        exercises=chosen.exercises,
        experiments=not no_experiments,
        **how,
    )
    with progress_line(report_format == "text" and not plain) as progress:
        report = grade(course, chosen.submission, request, progress)
    bare = plain or output is not None
    write(_rendered(report, course, report_format, bare, verbose), output)
    return scoring.exit_code(report, require_all)


def _rendered(
    report: Report, course: Course, report_format: str, plain: bool, verbose: bool
) -> str:
    """The report as this terminal shows it best."""
    from grader.cli.progress import is_terminal
    from grader.reports import render

    if report_format != "text" or plain or not is_terminal(sys.stdout):
        return render(report, course, report_format, verbose=verbose)
    from rich.console import Console

    console = Console()
    return render(report, course, report_format, console.width, console.color_system, verbose)
