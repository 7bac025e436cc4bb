"""What went wrong in the student's code, as plain data: kind, type, message and the student's own frames. Nothing of ours in it.

Kinds: "exception"; "not_started" (NotImplementedError with one word: an exercise's name, in "message"); "syntax";
"off_limits"; "unavailable" (the file lacks what was asked for). The worker adds "unsendable" for answers that cannot cross.
"""

from __future__ import annotations

import linecache
import traceback
from typing import Any

# How much of a fault crosses; the trusted end cuts what is sent to the same sizes.
MAX_FRAMES = 6
MAX_BASES = 20
MAX_TEXT = 4000  # characters of a message
MAX_SOURCE = 200  # of a line
MAX_NAME = 100  # of a file or a function
MAX_LINE = 10**7  # a line's number
OURS = "grader.cage.inside"


class OffLimits(Exception):
    """The exercise asks for something to be done by hand, and the code called the ready-made thing."""


class Unavailable(Exception):
    """The file does not have what a check asked for; the message is for the learner."""


def describe(error: BaseException) -> dict[str, Any]:
    """The fault as plain data, robust against exceptions whose own methods raise."""
    kind, message = "exception", _text(error)
    if isinstance(error, OffLimits):
        kind = "off_limits"
    elif isinstance(error, Unavailable):
        kind = "unavailable"
    elif isinstance(error, NotImplementedError) and message.isidentifier():
        kind = "not_started"
    elif isinstance(error, SyntaxError) and _is_student_file(error.filename):
        kind = "syntax"
    fault = {
        "kind": kind,
        "type": type(error).__name__,
        "mro": [c.__name__ for c in type(error).__mro__][:MAX_BASES],
        "message": message,
        "frames": _frames(error),
    }
    if isinstance(error, SyntaxError) and kind == "syntax":
        fault.update(message=_text(error.msg), frames=[_syntax_frame(error)])
    return fault


def _text(error: object) -> str:
    try:
        return str(error)[:MAX_TEXT]
    except BaseException:  # a __str__ of the student's may raise anything, SystemExit too
        return "(its message cannot be shown)"


def _is_student_file(filename: object) -> bool:
    return isinstance(filename, str) and not filename.startswith("/") and filename.endswith(".py")


def _frames(error: BaseException) -> list[dict[str, Any]]:
    """The innermost frames that lie in files of the student's; a recursion's repeats are left out."""
    frames: list[dict[str, Any]] = []
    try:
        for frame, line in traceback.walk_tb(error.__traceback__):
            filename = frame.f_code.co_filename
            if not _is_student_file(filename) or frame.f_globals.get("__name__", "").startswith(
                OURS
            ):
                continue
            entry = {
                "file": filename,
                "line": line,
                "function": frame.f_code.co_qualname.replace("<locals>.", ""),
                "source": linecache.getline(filename, line).strip()[:MAX_SOURCE],
            }
            if entry not in frames[-MAX_FRAMES:]:
                frames.append(entry)
    except Exception:  # a hostile traceback: the fault is sent without it
        return []
    return frames[-MAX_FRAMES:]


def _syntax_frame(error: SyntaxError) -> dict[str, Any]:
    """Where the compiler stumbled. Its fields may have been set by anyone: only plain numbers of a source file are passed on."""
    source = error.text.rstrip("\n")[:MAX_SOURCE] if type(error.text) is str else ""
    return {
        "file": str(error.filename),
        "line": _bounded(error.lineno, MAX_LINE),
        "function": "",
        "source": source,
        "caret": _bounded(error.offset, len(source) + 1),
    }


def _bounded(value: object, most: int) -> int:
    return value if type(value) is int and 0 <= value <= most else 0
