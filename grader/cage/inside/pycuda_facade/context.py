"""The device connection and the contexts of this process. As on a GPU, most calls need a context first."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from grader.cage.inside.pycuda_facade import status


class Asked(Protocol):
    """Whoever answers requests: the device process, or a GPU."""

    def ask(
        self, call: str, operation: str, *arguments: Any, blob: bytes = b""
    ) -> tuple[Any, bytes]:
        """(value, bytes) of the answer. call: the driver function named in errors."""
        ...


class _State:
    """connection: who is asked; contexts: the stack of contexts, the current one last."""

    connection: Asked
    contexts: ClassVar[list[Any]] = []


def use(connection: Asked) -> None:
    """Talk to this device from now on; no context exists yet."""
    _State.connection, _State.contexts = connection, []


def push(context: object) -> None:
    """Make this the current context."""
    _State.contexts.append(context)


def pop() -> Any:
    """Take the current context off the stack. Raises LogicError if there is none."""
    if not _State.contexts:
        raise status.LogicError(
            "context::pop failed: invalid device context (cannot pop non-current context)"
        )
    return _State.contexts.pop()


def current() -> Any:
    """The current context, or None."""
    return _State.contexts[-1] if _State.contexts else None


def ask(call: str, operation: str, *arguments: Any, blob: bytes = b"") -> tuple[Any, bytes]:
    """Ask the device for what the driver function `call` does. Raises LogicError without a context."""
    if not _State.contexts:
        raise status.LogicError(
            f"{call} failed: invalid device context - no currently active context? "
            f"(import pycuda.autoinit first)"
        )
    return _State.connection.ask(call, operation, *arguments, blob=blob)
