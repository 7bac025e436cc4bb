"""Which course is meant: the one named, the one of the environment, the nearest around the working folder, else ours.

A course is a file `course.toml`. A learner's copy has a marker, `.grader.toml`, that says which
course it was made from. Nothing is read here but that marker.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

from grader.errors import UsageError

COURSE_FILE = "course.toml"
MARKER = ".grader.toml"
VARIABLE = "GRADER_COURSE"


def find_course(given: Path | None = None, here: Path | None = None) -> Path | None:
    """The course.toml that is meant, None for the one that this package was made for.

    given: a course.toml, or the folder it stands in; without one, the variable GRADER_COURSE, then
    the nearest course.toml or marker in `here` (default: the working folder) and the folders above.
    UsageError if what was named is not there, or a marker cannot be read.
    """
    named = given or (Path(value) if (value := os.environ.get(VARIABLE)) else None)
    if named is not None:
        return _named(named)
    for folder in upwards(here):
        if (folder / COURSE_FILE).is_file():
            return folder / COURSE_FILE
        if (folder / MARKER).is_file():
            return _marked(folder / MARKER)
    return None


def upwards(here: Path | None = None) -> Iterator[Path]:
    """The working folder and those above it."""
    start = Path.cwd() if here is None else here.absolute()
    yield from (start, *start.parents)


def _named(path: Path) -> Path:
    file = path / COURSE_FILE if path.is_dir() else path
    if file.name != COURSE_FILE or not file.is_file():
        raise UsageError(f"{path} is no course: name a {COURSE_FILE}, or the folder it stands in.")
    return file.absolute()


def _marked(marker: Path) -> Path | None:
    """The course that a learner's copy was made from, None for ours."""
    try:
        course = tomllib.loads(marker.read_text(encoding="utf-8")).get("course")
    except (OSError, ValueError) as fault:
        raise UsageError(
            f"{marker}, which says what course these exercises are of, cannot be read: {fault}."
        ) from None
    return None if course is None else _named(Path(str(course)))
