"""The words of a failure: how a value is shown, and the exception that carries the sentence.

Values arrive decoded from a student's process, so everything shown is bounded in length. Control
characters are not cleaned here: the reports clean whatever they print.
"""

from __future__ import annotations

import math
import reprlib
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

import numpy as np

LONGEST = 80  # characters of one value inside a sentence


class CheckFailed(AssertionError):
    """A promise that was not kept: the sentence, and its parts for reports to lay out.

    looks_like is the id of a mistake that the check itself suspects: diagnosis names it unasked.
    judged: see `compare.judged`; None for a sentence of the check's own.
    """

    judged: Any = None

    def __init__(
        self,
        message: str,
        got: str = "",
        expected: str = "",
        where: str = "",
        looks_like: str | None = None,
    ):
        super().__init__(message)
        self.message = message
        self.got = got
        self.expected = expected
        self.where = where
        self.looks_like = looks_like


def fail(
    message: str,
    got: Any = "",
    expected: Any = "",
    where: str = "",
    looks_like: str | None = None,
) -> NoReturn:
    """Fail the check with a sentence of its own. looks_like: a mistake id for diagnosis to name."""
    raise CheckFailed(message, str(got), str(expected), where, looks_like)


def is_handle(x: Any) -> bool:
    """Does x stand for an object in the student's process?

    Asked of its class: a handle forwards all else.
    """
    return getattr(type(x), "_is_student_handle", False)


def is_tensor(x: Any) -> bool:
    """Is x a torch.Tensor? Where torch was never imported nothing is, and it stays unimported."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(x, torch.Tensor)


def is_bool(x: Any) -> bool:
    return isinstance(x, (bool, np.bool_))


def is_number(x: Any) -> bool:
    """A plain or numpy int or float. True and False are no numbers."""
    return isinstance(x, (int, float, np.integer, np.floating)) and not is_bool(x)


def is_array(x: Any) -> bool:
    return isinstance(x, np.ndarray) or is_tensor(x)


def counted(count: int, noun: str) -> str:
    """'1 item', '3 items'."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def listed(names: Iterable[str], last: str = "and") -> str:
    """'W2', 'W2 and b2', 'W, b and gamma'."""
    names = list(names)
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def with_article(noun: str) -> str:
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"


def describe(x: Any) -> str:
    """What kind of thing x is, as the object of 'the answer is ...'."""
    if x is None:
        return "None (is a return missing?)"
    if is_handle(x):
        # x.name would ask the student's process
        class_name = object.__getattribute__(x, "_handle").type_name[:60]
        return f"one of your own objects ({with_article(class_name)})"
    if is_array(x):
        return f"{'a tensor' if is_tensor(x) else 'an array'} of shape {tuple(x.shape)}"
    if is_number(x):
        return f"the number {show(x)}"
    if isinstance(x, str):
        return f"the text {show(x)}"
    if isinstance(x, (list, tuple, dict, set, frozenset)):
        kind = type(x).__name__
        return (
            f"{with_article(kind)} of {counted(len(x), 'item')}" if len(x) else f"an empty {kind}"
        )
    return show(x)


def show(x: Any) -> str:
    """A value as a learner would type it, at most LONGEST characters."""
    if is_handle(x) or is_array(x):
        return describe(x)
    if is_number(x):
        return _digits(x, 4)
    if is_bool(x):
        return str(bool(x))
    text = _BRIEF.repr(x)
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


def show_pair(got: Any, want: Any) -> tuple[str, str]:
    """Two values as text; numbers get at least four digits, and as many as make them differ."""
    if not (is_number(got) and is_number(want)):
        return show(got), show(want)
    for digits in range(4, 18):
        texts = _digits(got, digits), _digits(want, digits)
        if texts[0] != texts[1]:
            break
    return texts


class _Brief(reprlib.Repr):
    """reprlib's abbreviated repr that asks no handle for its repr and prints no array in full."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 8
        self.maxlevel = 4
        self.maxstring = self.maxother = LONGEST

    def repr1(self, x: Any, level: int) -> str:
        if is_handle(x) or is_array(x) or is_number(x):
            return show(x)
        return super().repr1(x, level)


_BRIEF = _Brief()


def _digits(x: Any, digits: int) -> str:
    """x with so many significant digits; whole numbers are never cut."""
    if isinstance(x, (int, np.integer)):
        bits = int(x).bit_length()
        return (
            str(x) if bits <= 128 else f"about {'-' if x < 0 else ''}10^{int(bits * math.log10(2))}"
        )
    x = float(x)
    if math.isfinite(x) and 1 <= abs(x) < 1e7:
        digits = max(digits, len(str(int(abs(x)))))
    return f"{x:.{digits}g}"
