"""Functions of a check that student code may call: what each of them accepts.

They run out here, on what student code hands them, so that must be what the check expects: two arrays that broadcast, or a list of millions,
would make much of little. Plain numbers by default; a check that hands in another function says so with `accepting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

NUMBERS = ("number",)
MAX_ELEMENTS = 1 << 18
MAX_TEXT = 1 << 20


class Accepting:
    """A function and the kinds of arguments it takes: "number", "tensor" (or array), "text", "integers" (a list of them)."""

    def __init__(self, function: Callable[..., Any], kinds: tuple[str, ...]):
        self.function = function
        self.accepts = kinds

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self.function(*arguments, **keywords)


def accepting(function: Callable[..., Any], *kinds: str) -> Accepting:
    """The same function, for arguments that are each of one of these kinds. ValueError for an unknown kind."""
    unknown = set(kinds) - set(KINDS)
    if unknown or not kinds:
        raise ValueError(
            f"kinds are {', '.join(KINDS)}, not {', '.join(sorted(unknown)) or 'none'}"
        )
    return Accepting(function, kinds)


def require_accepted(kinds: Iterable[str], arguments: Iterable[Any]) -> None:
    """TypeError, with a sentence for the learner, for an argument that is of none of the kinds."""
    for argument in arguments:
        # an object of the student's is worked with in the cage, whatever it is
        if getattr(type(argument), "_is_student_handle", False):
            continue
        if not any(KINDS[kind](argument) for kind in kinds):
            words = " or ".join(WORDS[kind] for kind in kinds)
            raise TypeError(
                f"the function that your code was given takes {words}, but your code calls it with a {type(argument).__name__}"
            )


def _is_number(value: Any) -> bool:
    if type(value) in (int, float, bool, complex):
        return True
    return hasattr(value, "dtype") and tuple(getattr(value, "shape", (1,))) == ()


def _is_tensor(value: Any) -> bool:
    if not (hasattr(value, "dtype") and hasattr(value, "shape")):
        return False
    elements = 1
    for size in value.shape:
        elements *= size
    return elements <= MAX_ELEMENTS


def _is_text(value: Any) -> bool:
    return type(value) in (str, bytes) and len(value) <= MAX_TEXT


def _is_integers(value: Any) -> bool:
    return (
        type(value) in (list, tuple)
        and len(value) <= MAX_ELEMENTS
        and all(type(item) is int for item in value)
    )


KINDS: dict[str, Callable[[Any], bool]] = {
    "number": _is_number,
    "tensor": _is_tensor,
    "text": _is_text,
    "integers": _is_integers,
}
WORDS = {
    "number": "plain numbers",
    "tensor": f"tensors of at most {MAX_ELEMENTS:,} numbers",
    "text": "text",
    "integers": "lists of whole numbers",
}
