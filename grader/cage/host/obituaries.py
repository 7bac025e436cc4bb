"""From what a worker said, or left behind, to a StudentFault. Whatever was sent is taken apart into exact types here."""

from __future__ import annotations

import json
import os
import re
import signal
from typing import Any

from grader.cage.host.outcomes import (
    Frames,
    NotStarted,
    SandboxFault,
    StudentDied,
    StudentOutOfMemory,
    StudentRaised,
    StudentTimeout,
)
from grader.cage.inside.faults import (
    MAX_BASES,
    MAX_FRAMES,
    MAX_LINE,
    MAX_NAME,
    MAX_SOURCE,
    MAX_TEXT,
)
from grader.cage.inside.frames import WireError

OUT_OF_MEMORY = (
    "DefaultCPUAllocator",
    "not enough memory",
    "can't allocate memory",
    "Cannot allocate memory",
)
DUMPED = re.compile(r'  File "([A-Za-z_]\w{0,80})\.py", line (\d{1,7}) in (\S{1,100})')


def fault_from(fault: Any, extras: dict[str, Any], memory_mb: float) -> Exception:
    """The exception for a fault of `inside.faults`. Raises WireError if it is none."""
    if type(fault) is not dict:
        raise WireError("a malformed fault")
    kind, type_name, message = (text(fault.get(key)) for key in ("kind", "type", "message"))
    mro = tuple(text(name) for name in _list(fault.get("mro"))[:MAX_BASES])
    frames = tuple(
        clean_frame(frame) for frame in _list(fault.get("frames")) if type(frame) is dict
    )[-MAX_FRAMES:]
    if kind == "not_started":
        return NotStarted(message, frames)
    if type_name == "MemoryError" or any(words in message for words in OUT_OF_MEMORY):
        return StudentOutOfMemory(f"more than the {memory_mb:g} MB it may use", frames)
    return StudentRaised(kind, type_name, mro, message, frames, _list(extras.get("off_limits")))


def death(message: bytes, cpu_limit: float) -> Exception:
    """Why a worker is gone, from the zygote's message; if there is none, the zygote went with it, and that is our fault.

    cpu_limit: the processor seconds at which the kernel ends it. As pid 1 of a namespace it is killed then, not signalled.
    """
    if not message:
        return SandboxFault(
            "the process that starts student code has ended unexpectedly; please run the command again"
        )
    ended = json.loads(message)
    code = os.waitstatus_to_exitcode(ended["status"])
    if code >= 0:
        return StudentDied(f"your code ended its own process (exit status {code})")
    used_up = ended.get("cpu", 0.0) >= cpu_limit - 1
    if -code == signal.SIGXCPU or (-code == signal.SIGKILL and used_up):
        return StudentTimeout("it used up the processor time that it may use")
    return StudentDied(f"your process was ended by signal {_signal_name(-code)}")


def frames_of_dump(dump: bytes, sources: dict[str, bytes]) -> Frames:
    """The student's own lines in what faulthandler prints, innermost last, with their text from the sources that were sent."""
    found = []
    for name, line, function in DUMPED.findall(dump.decode("utf-8", "replace")):
        source = sources.get(name, b"").decode("utf-8", "replace").split("\n")
        number = int(line)
        if not 0 < number <= len(source):
            continue
        frame = {
            "file": f"{name}.py",
            "line": number,
            "function": function,
            "source": source[number - 1].strip()[:MAX_SOURCE],
        }
        found.append({**frame, "caret": 0})
    return tuple(reversed(found[:MAX_FRAMES]))


def _signal_name(number: int) -> str:
    """SIGKILL; a real-time signal has only a number."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def text(value: Any, limit: int = MAX_TEXT) -> str:
    return value[:limit] if type(value) is str else ""


def one_line(value: Any, limit: int, keep_indent: bool = False) -> str:
    """Text without line breaks: a frame is told in one line, which must not look like two."""
    words = text(value, limit)
    return (
        "".join(" " if not c.isprintable() else c for c in words)
        if keep_indent
        else " ".join(words.split())
    )


def clean_frame(frame: dict[str, Any]) -> dict[str, Any]:
    """A frame of the student's as exact types, whatever was sent."""
    return {
        "file": one_line(frame.get("file"), MAX_NAME),
        "function": one_line(frame.get("function"), MAX_NAME),
        "source": one_line(frame.get("source"), MAX_SOURCE, keep_indent=True),
        "line": _bounded(frame.get("line"), MAX_LINE),
        # behind the end of the line there is nothing to point at
        "caret": _bounded(frame.get("caret"), len(text(frame.get("source"), MAX_SOURCE)) + 1),
    }


def _bounded(value: Any, most: int) -> int:
    """A whole number from 0 to most, 0 for anything else."""
    return value if type(value) is int and 0 <= value <= most else 0


def _list(value: Any) -> list[Any]:
    return list(value) if type(value) in (list, tuple) else []
