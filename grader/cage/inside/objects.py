"""The student's own objects, each under one number: what a handle refers to. Nothing is ever found by name or address."""

from __future__ import annotations

from typing import Any

from grader.cage.inside.codec import Handle
from grader.cage.inside.frames import WireError


class Objects:
    """Object <-> number. An object keeps its number, and lives, until `clear`; so `a is b` outside is equality of numbers."""

    def __init__(self) -> None:
        self.by_number: dict[int, Any] = {}
        self.number_of: dict[
            int, int
        ] = {}  # by id(obj); safe because by_number keeps every obj alive

    def clear(self) -> None:
        """Forget all objects; their handles are void."""
        self.by_number = {}
        self.number_of = {}

    def export(self, value: Any) -> Handle:
        """The handle of an object, the same one for the same object."""
        number = self.number_of.get(id(value))
        if number is None:
            number = len(self.by_number) + 1
            self.by_number[number] = value
            self.number_of[id(value)] = number
        return Handle(number, type(value).__qualname__)

    def tensor_handle(self, tensor: Any) -> Handle | None:
        """Only a tensor that takes part in a graph needs to be found again; all others are just data."""
        return self.export(tensor) if tensor.requires_grad else None

    def find(self, number: int, type_name: str = "") -> Any:
        """The object of a number. Raises WireError if there is none, or none any more."""
        try:
            return self.by_number[number]
        except KeyError:
            raise WireError("a handle of an earlier check") from None
