"""The marks of runnable answers: what each definition of a `mistakes.py` takes the place of.

They are for the reader of the source, `grader.diagnosis.catalogue`, which puts every
mistake into a copy of the solution's source; run as Python they do nothing. Importing this
imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Definition = TypeVar("Definition", bound=Callable[..., Any])


def instead_of(target: str) -> Callable[[Definition], Definition]:
    """The definition below replaces target: "function", "Class" or "Class.method".

    Where the module assigns target a plain value, such as a kernel's text, the definition is
    a function without parameters that returns the wrong value; it may read the module's
    plain values by their names.
    """
    return _unchanged


def in_addition(target: str) -> Callable[[Definition], Definition]:
    """The definition below is added under the name target, which the solution does not have."""
    return _unchanged


def without(target: str) -> Callable[[Definition], Definition]:
    """target is removed.

    The function below has `...` for a body: only its name and docstring matter.
    """
    return _unchanged


def edit(
    target: str, old: str, new: str, of: str | None = None
) -> Callable[[Definition], Definition]:
    """In target, the one statement `old` is replaced by the statements `new`.

    old: a simple statement, or the header line of a compound one ("for x in xs:", whose body
    stays); where target is a kernel's text, one line of it. It must stand there exactly once.
    new: "" takes it away. of: the id of a variant that is edited instead of the solution.
    The function below has only a docstring: its name and the hint.
    """
    return _unchanged


def _unchanged(definition: Definition) -> Definition:
    return definition
