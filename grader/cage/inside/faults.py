"""What went wrong in the student's code, as plain data: kind, type, message and the student's own frames. Nothing of ours in it.

Kinds: "exception"; "not_started" (NotImplementedError with one word: an exercise's name, in "message"); "syntax"; "off_limits".
"""

import linecache
import traceback

MAX_FRAMES = 6
MAX_TEXT = 4000
MAX_LINE = 10**7
OURS = "grader.cage.inside"


class OffLimits(Exception):
    """The exercise asks for something to be done by hand, and the code called the ready-made thing."""


class Unavailable(Exception):
    """The file does not have what a check asked for; the message is for the learner."""


def describe(error: BaseException) -> dict:
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
        "mro": [c.__name__ for c in type(error).__mro__][:20],
        "message": message,
        "frames": _frames(error),
    }
    if kind == "syntax":
        fault.update(message=_text(error.msg), frames=[_syntax_frame(error)])
    return fault


def _text(error) -> str:
    try:
        return str(error)[:MAX_TEXT]
    except BaseException:  # a __str__ of the student's may raise anything, SystemExit too
        return "(its message cannot be shown)"


def _is_student_file(filename) -> bool:
    return isinstance(filename, str) and not filename.startswith("/") and filename.endswith(".py")


def _frames(error) -> list[dict]:
    """The innermost frames that lie in files of the student's; a recursion's repeats are left out."""
    frames = []
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
                "function": frame.f_code.co_name,
                "source": linecache.getline(filename, line).strip()[:200],
            }
            if entry not in frames[-MAX_FRAMES:]:
                frames.append(entry)
    except Exception:  # a hostile traceback: the fault is told without it
        return []
    return frames[-MAX_FRAMES:]


def _syntax_frame(error) -> dict:
    """Where the compiler stumbled. Its fields may have been set by anyone: only plain numbers of a source file are passed on."""
    source = error.text.rstrip("\n")[:200] if type(error.text) is str else ""
    return {
        "file": str(error.filename),
        "line": _bounded(error.lineno, MAX_LINE),
        "function": "",
        "source": source,
        "caret": _bounded(error.offset, len(source) + 1),
    }


def _bounded(value, most: int) -> int:
    return value if type(value) is int and 0 <= value <= most else 0
