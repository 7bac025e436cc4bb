"""Where a command's text goes: to the terminal or into a file, and what its exit code says.

It decides nothing about the text, which reports, audits and listings make.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from grader.errors import UsageError

PASSED, NOT_YET = 0, 1


def write(text: str, output: Path | None = None) -> None:
    """Print the text, or write it into a file. UsageError if the file cannot be written."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        output.write_text(text, encoding="utf-8", errors="backslashreplace")
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
