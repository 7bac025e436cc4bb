"""The command line: parse, call, print. What a command does is decided below it.

Nothing heavy is imported before a command needs it, so that `grader --help` answers at once. Errors are
raised here and told in __main__.py.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from grader import __version__
from grader.errors import UsageError

PASSED, NOT_YET = 0, 1
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

    Exit codes: 0 all asked for passed, 1 not yet, 2 the command was not understood, 3 the grader failed.
    """


@cli.command(context_settings=HELP)
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--submission",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Grade this folder instead of exercises/.",
)
@click.option(
    "--format", type=click.Choice(["text", "json", "junit"]), default="text", show_default=True
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file."
)
@click.option("--plain", is_flag=True, help="Sentences only, as for a screen reader.")
@click.option(
    "--seed", type=click.IntRange(min=0), metavar="N", help="Draw the inputs from this seed."
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
    format: str,
    output: Path | None,
    plain: bool,
    no_experiments: bool,
    **how,
) -> int:
    """Check exercises: what is right, what is wrong, which mistake was made.

    TARGET is a lecture (4, lecture04, batchnorm), an exercise (fold_batchnorm) or a path; several are
    allowed, and none means all.
    """
    from grader.cli.progress import shown
    from grader.course import scoring
    from grader.course.manifest import load_course
    from grader.course.targets import resolve
    from grader.judge.grading import GradingRequest, grade

    _require_place_for(output)
    course = load_course()
    chosen = resolve(course, targets, submission)
    request = GradingRequest(
        exercises=chosen.exercises,
        experiments=not no_experiments,
        **how,
    )
    with shown(format == "text" and not plain) as progress:
        report = grade(course, chosen.submission, request, progress)
    _write(_rendered(report, course, format, plain or output is not None), output)
    return scoring.exit_code(report)


@cli.command("list", context_settings=HELP)
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_(format: str) -> int:
    """Show every lecture and exercise, with points and video times."""
    from grader.course.manifest import load_course
    from grader.learner import listing

    course = load_course()
    _write(listing.as_json(course) if format == "json" else listing.as_text(course))
    return PASSED


@cli.command(context_settings=HELP)
def doctor() -> int:
    """Say what this machine has and what it lacks."""
    from grader.course.manifest import load_course
    from grader.learner import doctor as diagnose

    findings = diagnose.examine(load_course())
    _write(diagnose.as_text(findings))
    return NOT_YET if any(finding.blocks for finding in findings) else PASSED


@cli.command("run", context_settings=HELP)
@click.argument("file", type=click.Path(path_type=Path))
def run_(file: Path) -> int:
    """Run a file of yours, shut in, and show what it prints."""
    from grader.course.manifest import load_course
    from grader.learner.running import run_file

    return run_file(load_course(), file, "best", 1.0)


@cli.group(context_settings=HELP)
def data() -> None:
    """The lectures' original data files; grading needs none of them."""


@data.command("list", context_settings=HELP)
def data_list() -> int:
    """Show which there are, their licences, and where they lie."""
    from grader.course.manifest import load_course
    from grader.learner import datasets

    _write(datasets.listing(load_course()))
    return PASSED


@data.command(context_settings=HELP)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--from", "source", metavar="DIR|URL", help="Take them from here.")
def fetch(names: tuple[str, ...], source: str | None) -> int:
    """Fetch these files, or all, and check that they are genuine."""
    from grader.cli.progress import shown
    from grader.course.manifest import load_course
    from grader.learner import datasets

    with shown(True) as progress:
        said = list(datasets.fetch(load_course(), names, source, progress))
    _write("".join(f"{sentence}\n" for sentence in said))
    return PASSED


@data.command(context_settings=HELP)
def verify() -> int:
    """Say of each file whether it is genuine."""
    from grader.course.manifest import load_course
    from grader.learner import datasets

    said, genuine = datasets.verify(load_course())
    _write("\n".join(said) + "\n")
    return PASSED if genuine else NOT_YET


@cli.group(context_settings=HELP)
def course() -> None:
    """For those who write or teach the course."""


@course.command(context_settings=HELP)
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
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def audit(
    targets: tuple[str, ...], solutions: Path | None, seeds: int, all_mistakes: bool, format: str
) -> int:
    """Let the course check itself: solutions pass, stubs do not, every mistake is caught."""
    import json

    from grader.authoring.audit import audit as run_audit
    from grader.cli.progress import shown
    from grader.course.manifest import load_course
    from grader.course.targets import exercises_named

    loaded = load_course()
    with shown(format == "text") as progress:
        result = run_audit(
            loaded, exercises_named(loaded, targets), solutions, seeds, progress, all_mistakes
        )
    _write(
        json.dumps(result.to_json(), indent=1) + "\n" if format == "json" else result.text() + "\n"
    )
    return NOT_YET if result.problems else PASSED


@course.command(context_settings=HELP)
@click.option("--check", is_flag=True, help="Write nothing; say which files are not up to date.")
@click.option("--force", is_flag=True, help="Overwrite files that somebody has worked on.")
def stubs(check: bool, force: bool) -> int:
    """Write exercises/ anew from solutions/."""
    from grader.authoring.stubs import write_stubs
    from grader.course.manifest import load_course

    result = write_stubs(load_course(), check=check, force=force)
    _write(result.text() + "\n")
    return PASSED if result.ok else NOT_YET


def _rendered(report, course, format: str, plain: bool) -> str:
    """The report as this terminal shows it best."""
    from grader.cli.progress import is_terminal
    from grader.reports import render

    if format != "text" or plain or not is_terminal(sys.stdout):
        return render(report, course, format)
    from rich.console import Console

    console = Console()
    return render(report, course, format, console.width, console.color_system)


def _require_place_for(output: Path | None) -> None:
    """Refuse a file that cannot be written before minutes are spent on what should go into it."""
    if output is None:
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder; --output needs the name of a file.")
    place = output if output.exists() else output.absolute().parent
    if not place.exists():
        raise UsageError(f"There is no folder {place} to write {output.name} into.")
    if not os.access(place, os.W_OK):
        raise UsageError(f"{output} cannot be written: {place} does not allow it.")


def _write(text: str, output: Path | None = None) -> None:
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        output.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as fault:
        raise UsageError(f"{output} cannot be written: {fault.strerror}.") from None
