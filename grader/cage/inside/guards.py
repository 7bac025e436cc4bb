"""Names that are off limits in an exercise: calling one raises, and is remembered even if the exception is swallowed.

A guard against accident and temptation, not against intent: code that runs in its own process can always find a way around, and
such ways are flagged for a human elsewhere.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from grader.cage.inside.faults import OffLimits


class Guards:
    """Replaces functions by ones that raise OffLimits; `used` holds the names that were called."""

    def __init__(self) -> None:
        self.used: list[str] = []
        self.replaced: list[tuple[Any, str, Any]] = []  # owner, attribute, what was there

    def forbid(self, names: Iterable[str]) -> None:
        """From now on exactly these dotted names are off limits ("torch.Tensor.backward")."""
        for owner, attribute, original in reversed(self.replaced):
            setattr(owner, attribute, original)
        self.replaced, self.used = [], []
        self.add(names)

    def add(self, names: Iterable[str]) -> None:
        """These dotted names are off limits as well."""
        for name in names:
            owner, attribute = _owner(name)
            self.replaced.append((owner, attribute, getattr(owner, attribute)))
            setattr(owner, attribute, self._refusing(name))

    def _refusing(self, name: str) -> Callable[..., NoReturn]:
        def off_limits(*arguments: Any, **keywords: Any) -> NoReturn:
            if name not in self.used:
                self.used.append(name)
            raise OffLimits(f"{name} is off limits in this exercise")

        return off_limits


def _owner(name: str) -> tuple[Any, str]:
    """The object that holds the last part of a dotted name, and that part."""
    *path, attribute = name.split(".")
    owner = importlib.import_module(path[0])
    for part in path[1:]:
        owner = (
            getattr(owner, part)
            if hasattr(owner, part)
            else importlib.import_module(f"{owner.__name__}.{part}")
        )
    return owner, attribute
