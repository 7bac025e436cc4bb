"""What every command takes: --course, and the course that it means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.course.manifest import Course

KEY = "grader.course"


def chosen_course() -> Course:
    """The course that the running command is about."""
    from grader.course.finding import find_course
    from grader.course.manifest import load_course

    return load_course(find_course(click.get_current_context().meta.get(KEY)))


def take_course(command: click.Command) -> None:
    """Give the command, or every command of a group, the option --course."""
    if isinstance(command, click.Group):
        for one in command.commands.values():
            take_course(one)
        return
    command.params.append(
        click.Option(
            ["--course"],
            type=click.Path(path_type=Path),
            metavar="PATH",
            help="Of this course: its course.toml, or the folder it stands in.",
            expose_value=False,
            callback=_keep,
        )
    )


def _keep(context: click.Context, option: click.Parameter, value: Path | None) -> None:
    context.meta[KEY] = value
