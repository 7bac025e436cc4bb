"""The exceptions of pycuda.driver, under the names and with the bases that PyCUDA gives them."""

from __future__ import annotations

import builtins
from collections.abc import Sequence


class Error(Exception):
    """Base of everything that the driver raises."""


class LogicError(Error):
    """A call that makes no sense: wrong arguments, unknown names."""


class LaunchError(Error):
    """A kernel that could not be run to its end."""


class RuntimeError(Error):  # the name is PyCUDA's
    """The device does not work."""


class MemoryError(Error, builtins.MemoryError):  # the name is PyCUDA's
    """The device has no memory left."""


class CompileError(Error):
    """The compiler refused a kernel. stderr holds its messages, with line numbers of the kernel's source."""

    def __init__(
        self, message: str, command_line: Sequence[str] = (), stdout: str = "", stderr: str = ""
    ) -> None:
        super().__init__(message, command_line, stdout, stderr)
        self.msg, self.command_line, self.stdout, self.stderr = (
            message,
            command_line,
            stdout,
            stderr,
        )

    def __str__(self) -> str:
        return f"{self.msg}\n{self.stderr}".rstrip()
