"""What a check holds of an object of the student's: a number that forwards to the cage.

It refuses `==`, `bool` and `hash`, which the student's class could answer as it likes; data are to be compared, and
`student.same(a, b)` compares identity. It decides nothing and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from grader.cage.host.outcomes import StudentRaised
from grader.cage.inside.codec import Handle

if TYPE_CHECKING:
    from grader.cage.host.student import Student

Number = TypeVar("Number", int, float)

BATCH = 64
MAX_ITERATED = 100_000
BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
COMPARISONS = ("lt", "le", "gt", "ge")
UNARY = ("neg", "pos", "abs", "invert")


class Remote:
    """A handle of one of the student's objects."""

    _is_student_handle = True
    __slots__ = ("__weakref__", "_handle", "_student")
    __hash__ = None  # type: ignore[assignment]  # that is how Python spells "not hashable"
    _handle: Handle
    _student: Student

    def __init__(self, student: Student | None, number: int, type_name: str):
        object.__setattr__(self, "_student", student)
        object.__setattr__(self, "_handle", Handle(number, type_name))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(
                f"a check cannot ask a student's object for {name}: use the operator, or student.has"
            )
        return self._student.ask("get", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._student.ask("set", self, name, value)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._student.call(self, arguments, keywords)

    def __repr__(self) -> str:
        return f"<a {self._handle.type_name} of the student's>"

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError(
            "a student's object decides itself what equals it: compare data, or use student.same"
        )

    def __ne__(self, other: object) -> NoReturn:
        raise TypeError(
            "a student's object decides itself what differs from it: compare data, or use student.same"
        )

    def __bool__(self) -> NoReturn:
        raise TypeError("a student's object decides itself whether it is true: compare data")

    def __float__(self) -> float:
        return self._converted("float", float)

    def __int__(self) -> int:
        return self._converted("int", int)

    def __len__(self) -> int:
        return self._converted("len", int)

    def __getitem__(self, key: Any) -> Any:
        return self._student.ask("operator", "getitem", [self, key])

    def __setitem__(self, key: Any, value: Any) -> None:
        self._student.ask("operator", "setitem", [self, key, value])

    def __contains__(self, item: Any) -> bool:
        return self._student.ask("operator", "contains", [self, item]) is True

    def __iter__(self) -> Iterator[Any]:
        iterator = self._student.ask("iterate", self)
        given = 0
        while True:
            items, ended = _batch(self._student.ask("next", iterator, BATCH))
            for item in items:
                given += 1
                if given > MAX_ITERATED:
                    raise _endless()
                yield item
            if ended:
                return

    def _converted(self, name: str, kind: type[Number]) -> Number:
        value = self._student.ask("convert", name, self)
        if type(value) is not kind:
            raise TypeError(f"{name}() of a student's object gave no {kind.__name__}")
        return value


def _batch(answer: Any) -> tuple[list[Any], Any]:
    """What the worker sent for "next", as the items and whether there are no more."""
    if type(answer) is not list or len(answer) != 2 or type(answer[0]) is not list:
        raise TypeError("a student's iterator gave no items")
    return answer[0], answer[1]


def _endless() -> StudentRaised:
    return StudentRaised(
        "exception", "IterationError", (), f"an iteration did not end after {MAX_ITERATED:,} items"
    )


def _operator(name: str, reflected: bool = False) -> Callable[..., Any]:
    def operate(self: Remote, *others: Any) -> Any:
        operands = [*others, self] if reflected else [self, *others]
        return self._student.ask("operator", name, operands)

    return operate


for _name in (*BINARY, *COMPARISONS, *UNARY):
    setattr(Remote, f"__{_name}__", _operator(_name))
for _name in BINARY:
    setattr(Remote, f"__r{_name}__", _operator(_name, reflected=True))
