"""What a learner asks for beside grading: `grader init`, `list`, `doctor` and `run`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import chosen_course
from grader.cli.output import NOT_YET, PASSED, write


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path) -> int:
    """Copy the course's exercises to where you can work on them."""
    from grader.authoring.beginning import begin

    write(begin(chosen_course(), folder))
    return PASSED


@click.command("list")
@click.option(
    "--format",
    "listing_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
def list_(listing_format: str) -> int:
    """Show every lecture and exercise, with points and video times."""
    from grader.learner import listing

    course = chosen_course()
    write(listing.as_json(course) if listing_format == "json" else listing.as_text(course))
    return PASSED


@click.command()
def doctor() -> int:
    """Say what this machine has and what it lacks."""
    from grader.learner.doctor import as_text, examine

    findings = examine(chosen_course())
    write(as_text(findings))
    return NOT_YET if any(finding.blocks for finding in findings) else PASSED


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def run(file: Path) -> int:
    """Run a file of yours, shut in, and show what it prints."""
    from grader.learner.running import run_file

    return run_file(chosen_course(), file)
