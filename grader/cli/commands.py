"""The command `grader`: the verbs put together, and `check` as the one that may be left out.

The verbs stand in the modules beside this one, each of which parses, calls and prints. They
import what they call when they are called, so that `grader --help` answers at once. Errors
pass through to __main__.py.
"""

from __future__ import annotations

import click

from grader import __version__
from grader.cli.check import check
from grader.cli.course import course
from grader.cli.data import data
from grader.cli.learn import doctor, init, list_, run
from grader.cli.options import take_course

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class CheckByDefault(click.Group):
    """A group whose command may be left out: `grader 4 5` is `grader check 4 5`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` in front unless a command, or an option of the group's own, is there."""
        own = {"--version", *ctx.help_option_names}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=CheckByDefault, context_settings=HELP)
@click.version_option(__version__, prog_name="grader")
def cli() -> None:
    """Exercises for Neural Networks: Zero to Hero.

    Without a command, `grader` checks: `grader 4` is `grader check 4`.

    Exit codes: 0 all asked for passed, 1 not yet, 2 the command was not understood, 3 the grader
    failed, 130 interrupted.
    """


for command in (check, init, list_, doctor, run, data, course):
    cli.add_command(command)
take_course(cli)
