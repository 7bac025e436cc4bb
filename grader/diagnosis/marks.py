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


def _unchanged(definition: Definition) -> Definition:
    return definition
