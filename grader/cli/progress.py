"""A line on the error stream while a command works: what it is at, how far, since when.

Only where a person watches: in a pipe, in a file or on a dumb terminal nothing is shown.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO


def is_terminal(stream: TextIO) -> bool:
    """Can this stream move its cursor and show the characters of a scorecard?"""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    try:
        "█░✓✗·".encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


class Step(Protocol):
    """`done` of `total` pieces of work are finished; `exercise` is the name of the last one."""

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def exercise(self) -> str | None: ...


@contextmanager
def progress_line(wanted: bool) -> Iterator[Callable[[Step], None] | None]:
    """A function to call with each step, or None where nobody watches."""
    if not (wanted and is_terminal(sys.stderr)):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        line = bar.add_task("starting", total=None)
        yield lambda step: bar.update(
            line, description=step.exercise or "starting", completed=step.done, total=step.total
        )
