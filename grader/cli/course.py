"""`grader course`, for those who write or teach one: the audit, the stubs from the solutions."""

from __future__ import annotations

import json
from pathlib import Path

import click

from grader.cli.options import chosen_course
from grader.cli.output import NOT_YET, PASSED, write


@click.group()
def course() -> None:
    """For those who write or teach the course."""


@course.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--solutions",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Audit these solutions instead of the course's own.",
)
@click.option(
    "--seeds",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Grade the solutions with so many seeds.",
)
@click.option(
    "--all-mistakes", is_flag=True, help="Grade mistakes with every seed, not with the first alone."
)
@click.option(
    "--format",
    "audit_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
def audit(
    targets: tuple[str, ...],
    solutions: Path | None,
    seeds: int,
    all_mistakes: bool,
    audit_format: str,
) -> int:
    """Let the course check itself: solutions pass, stubs do not, every mistake is caught."""
    from grader.authoring.audit import audit as run_audit
    from grader.cli.progress import progress_line
    from grader.course.targets import exercises_named

    loaded = chosen_course()
    with progress_line(audit_format == "text") as progress:
        result = run_audit(
            loaded, exercises_named(loaded, targets), solutions, seeds, progress, all_mistakes
        )
    write(
        json.dumps(result.to_json(), indent=1) + "\n"
        if audit_format == "json"
        else result.text() + "\n"
    )
    return NOT_YET if result.problems else PASSED


@course.command()
@click.option("--check", is_flag=True, help="Write nothing; say which files are not up to date.")
@click.option("--force", is_flag=True, help="Overwrite files that somebody has worked on.")
def stubs(check: bool, force: bool) -> int:
    """Write exercises/ anew from solutions/."""
    from grader.authoring.stubs import write_stubs

    result = write_stubs(chosen_course(), check=check, force=force)
    write(result.text() + "\n")
    return PASSED if result.ok else NOT_YET
