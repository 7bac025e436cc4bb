"""The student's own objects, each under one number: what a handle refers to. Nothing is ever found by name or address."""

from grader.cage.inside.codec import Handle
from grader.cage.inside.frames import WireError


class Objects:
    """Object <-> number. An object keeps its number, and lives, until `clear`; so `a is b` outside is equality of numbers."""

    def __init__(self):
        self.clear()

    def clear(self) -> None:
        self.by_number = {}
        self.number_of = {}  # id(obj) -> number; safe because by_number keeps every obj alive

    def export(self, value) -> Handle:
        number = self.number_of.get(id(value))
        if number is None:
            number = len(self.by_number) + 1
            self.by_number[number] = value
            self.number_of[id(value)] = number
        return Handle(number, type(value).__qualname__)

    def tensor_handle(self, tensor) -> Handle | None:
        """Only a tensor that takes part in a graph needs to be found again; all others are just data."""
        return self.export(tensor) if tensor.requires_grad else None

    def find(self, number: int, type_name: str = ""):
        try:
            return self.by_number[number]
        except KeyError:
            raise WireError("a handle of an earlier check") from None
