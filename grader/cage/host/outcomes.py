"""What can go wrong with a student's code, seen from outside. Each becomes a verdict; none of them is a fault of ours but the last."""

from __future__ import annotations

from typing import Any

Frames = tuple[
    dict[str, Any], ...
]  # see `inside.faults`: "file", "line", "function", "source", and "caret" of a syntax error


class StudentFault(Exception):
    """The student's code did not answer. `message` is a sentence for the learner, `frames` the learner's own lines, innermost last."""

    def __init__(self, message: str, frames: Frames = ()):
        super().__init__(message)
        self.message = message
        self.frames = frames


class StudentRaised(StudentFault):
    """It raised. `type_name` is the exception's class, `mro` the names of its bases; `kind` is one of `inside.faults`.

    `off_limits`: forbidden names that it used until then, as the worker sent them.
    """

    def __init__(
        self,
        kind: str,
        type_name: str,
        mro: tuple[str, ...],
        message: str,
        frames: Frames = (),
        off_limits: list[Any] | None = None,
    ):
        super().__init__(message, frames)
        self.kind = kind
        self.type_name = type_name
        self.mro = mro
        self.off_limits = off_limits or []


class NotStarted(StudentFault):
    """A stub's own NotImplementedError; `exercise` is the name it carries, which may be another exercise's."""

    def __init__(self, exercise: str, frames: Frames = ()):
        super().__init__(exercise, frames)
        self.exercise = exercise


class StudentTimeout(StudentFault):
    """It took longer than it may, and its process was killed.

    by_clock: neither processor time nor waiting had reached the limit; only the wall clock ended it, which a busy machine may do.
    """

    def __init__(self, message: str, frames: Frames = (), by_clock: bool = False):
        super().__init__(message, frames)
        self.by_clock = by_clock


class StudentOutOfMemory(StudentFault):
    """It asked for more memory than it may have."""


class StudentDied(StudentFault):
    """Its process ended: killed, exited, or sent what no honest worker sends."""


class SandboxFault(Exception):
    """Our side broke: the zygote is gone, or a promised wall could not be raised. Never counted against a learner."""
