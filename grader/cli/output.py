"""Where a command's text goes: to the terminal or into a file, and what its exit code says.

It decides nothing about the text, which reports, audits and listings make.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import TextIO

from grader.errors import UsageError

PASSED, NOT_YET = 0, 1


def write(text: str, output: Path | None = None) -> None:
    """Print the text, or make it the content of a file: all of it, or the file stays as it was.

    UsageError if the file cannot be written.
    """
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        if output.exists() and not output.is_file():  # a terminal, a pipe
            output.write_text(text, encoding="utf-8", errors="backslashreplace")
        else:
            _replace(output.resolve(), text)
    except OSError as fault:
        raise UsageError(f"{output} cannot be written: {fault.strerror}.") from None


def require_place_for(output: Path | None) -> None:
    """Refuse a file that cannot be written, before minutes are spent on what should go into it."""
    if output is None:
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder; --output needs the name of a file.")
    place = output if output.exists() else output.absolute().parent
    if not place.exists():
        raise UsageError(f"There is no folder {place} to write {output.name} into.")
    if not os.access(place, os.W_OK):
        raise UsageError(f"{output} cannot be written: {place} does not allow it.")


def _replace(file: Path, text: str) -> None:
    """Write beside the file and rename: a full disk is noticed before the old content goes."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        part = beside.open("x", encoding="utf-8", errors="backslashreplace")
    except PermissionError:  # the file may be written, its folder not
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
        return
    try:
        with part:
            _write_through(part, text)
        if file.exists():
            beside.chmod(stat.S_IMODE(file.stat().st_mode))
        beside.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _write_through(part: TextIO, text: str) -> None:
    part.write(text)
    part.flush()
    os.fsync(part.fileno())  # some file systems notice only now that there is no room
