"""`grader data`: the lectures' original files, listed, fetched and verified."""

from __future__ import annotations

import click

from grader.cli.options import chosen_course
from grader.cli.output import NOT_YET, PASSED, write


@click.group()
def data() -> None:
    """The lectures' original data files; grading needs none of them."""


@data.command("list")
def data_list() -> int:
    """Show which there are, their licences, and where they lie."""
    from grader.learner import datasets

    write(datasets.listing(chosen_course()))
    return PASSED


@data.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--from", "source", metavar="DIR|URL", help="Take them from here.")
def fetch(names: tuple[str, ...], source: str | None) -> int:
    """Fetch these files, or all, and check that they are genuine."""
    from grader.cli.progress import progress_line
    from grader.learner import datasets

    with progress_line(True) as progress:
        sentences = datasets.fetch(chosen_course(), names, source, progress)
    write("".join(f"{sentence}\n" for sentence in sentences))
    return PASSED


@data.command()
def verify() -> int:
    """Say of each file whether it is genuine."""
    from grader.learner import datasets

    sentences, genuine = datasets.verify(chosen_course())
    write("".join(f"{sentence}\n" for sentence in sentences))
    return PASSED if genuine else NOT_YET
