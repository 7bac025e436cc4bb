"""From what a worker said, or left behind, to a StudentFault. Whatever was sent is taken apart into exact types here."""

import json
import os
import signal

from grader.cage.host.outcomes import (
    NotStarted,
    SandboxFault,
    StudentDied,
    StudentOutOfMemory,
    StudentRaised,
    StudentTimeout,
)
from grader.cage.inside.frames import WireError

OUT_OF_MEMORY = (
    "DefaultCPUAllocator",
    "not enough memory",
    "can't allocate memory",
    "Cannot allocate memory",
)
MAX_FRAMES = 8


def fault_from(fault, extras: dict, memory_mb: float) -> Exception:
    """The exception for a fault of `inside.faults`. Raises WireError if it is none."""
    if type(fault) is not dict:
        raise WireError("a malformed fault")
    kind, type_name, message = (text(fault.get(key)) for key in ("kind", "type", "message"))
    mro = tuple(text(name) for name in _list(fault.get("mro"))[:20])
    frames = tuple(
        clean_frame(frame) for frame in _list(fault.get("frames")) if type(frame) is dict
    )[-MAX_FRAMES:]
    if kind == "not_started":
        return NotStarted(message, frames)
    if type_name == "MemoryError" or any(words in message for words in OUT_OF_MEMORY):
        return StudentOutOfMemory(f"more than the {memory_mb:g} MB it may use", frames)
    error = StudentRaised(kind, type_name, mro, message, frames)
    error.off_limits = _list(extras.get("off_limits"))
    return error


def death(message: bytes) -> Exception:
    """Why a worker is gone, from the zygote's message; if there is none, the zygote went with it, and that is our fault."""
    if not message:
        return SandboxFault(
            "the process that starts student code has ended unexpectedly; please run the command again"
        )
    code = os.waitstatus_to_exitcode(json.loads(message)["status"])
    if code >= 0:
        return StudentDied(f"your code ended its own process (exit status {code})")
    if -code == signal.SIGXCPU:
        return StudentTimeout("it used up the processor time that it may use")
    return StudentDied(f"your process was ended by signal {signal.Signals(-code).name}")


def text(value, limit: int = 4000) -> str:
    return value[:limit] if type(value) is str else ""


def clean_frame(frame: dict) -> dict:
    """A frame of the student's as exact types, whatever was sent."""
    return {
        "file": text(frame.get("file"), 100),
        "function": text(frame.get("function"), 100),
        "source": text(frame.get("source"), 200),
        "line": frame["line"] if type(frame.get("line")) is int else 0,
        "caret": frame["caret"] if type(frame.get("caret")) is int else 0,
    }


def _list(value) -> list:
    return list(value) if type(value) in (list, tuple) else []
