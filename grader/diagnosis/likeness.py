"""What a check found wrong with an answer, and whether two answers are wrong in the same way.

The verdict, the place in the check and the values that went into the assertion are compared;
what nobody looked at does not count. Runs nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.cage.host.outcomes import StudentFault, StudentRaised
from grader.compare.judged import Judged
from grader.compare.sentences import CheckFailed, is_array, is_handle, is_number, is_tensor

MAX_CELLS = 1 << 20  # of a value that is kept for the comparison
# two ways to compute the same wrong numbers differ by rounding: as a share of the largest number
ROUNDING = {"float32": 2e-6, "float64": 1e-9}
LOOSE = 1e-4  # as far as rounding may take a long computation ...
OF_THE_ERROR = 0.02  # ... but always much less than the answer is wrong by
NUMBER = re.compile(r"[-+]?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[-+]?\d+)?)")
# in a sentence about a kernel: lines and names of arrays are everybody's own
OWN = re.compile(r"\bline \d+|\b[A-Za-z_]\w*(?=\[)")
BY_HAND = ("raise ", "assert ")
SEVERAL = 3
DRAWN = ("assert_share", "assert_frequencies")


@dataclass(frozen=True)
class Finding:
    """How a check ended that did not pass.

    case: which of its cases. kind: "failed", "raised" (the answer), or "stumbled" (the check, over
    the answer). place: (file, line) of the check's own frames, outermost first. words: the
    sentences. judged: what the assertion was given, if it was one of ours and is not too large.
    """

    case: int
    kind: str
    place: tuple[tuple[str, int], ...]
    words: tuple[str, ...]
    judged: Judged | None = None


def finding_of(error: BaseException, case: int, content: str) -> Finding:
    """The finding in the exception that ended a check. content: the folder that checks lie in."""
    place = _place(error, content)
    if isinstance(error, CheckFailed):
        judged = error.judged if error.judged and _is_small(error.judged.got) else None
        words = error.message, error.got, error.expected, error.where
        return Finding(case, "failed", place, tuple(map(str, words)), judged)
    if isinstance(error, StudentRaised):
        said = error.message
        if error.frames and error.frames[-1]["source"].startswith(BY_HAND):
            said = "words of its own"  # what a person wrote into a raise is everybody's own
        return Finding(case, "raised", place, (error.kind, error.type_name, said))
    kind = "raised" if isinstance(error, StudentFault) else "stumbled"
    return Finding(case, kind, place, (type(error).__name__, str(error)))


def off_limits(name: str, case: int) -> Finding:
    """The finding of a check that would have passed, had the answer not used a forbidden name."""
    return Finding(case, "failed", (), ("off limits", name))


def same_finding(theirs: Finding, ours: Finding) -> bool:
    """Is it the same fault, found in the same place?"""
    if (theirs.case, theirs.kind, theirs.place) != (ours.case, ours.kind, ours.place):
        return False
    if theirs.kind != "failed":
        return [_without_numbers(word) for word in theirs.words] == [
            _without_numbers(word) for word in ours.words
        ]
    if theirs.judged is None or ours.judged is None:
        return theirs.judged is ours.judged and _same_words(theirs.words, ours.words)
    return _same_judged(theirs.judged, ours.judged)


def near_finding(theirs: Finding, ours: Finding) -> bool:
    """Is at least the sentence that a learner reads the same, in the same place?

    Of a check's own sentences numbers do not count: threads and blocks, say, are everybody's own.
    """
    if (theirs.case, theirs.kind, theirs.place) != (ours.case, ours.kind, ours.place):
        return False
    if theirs.judged is None and ours.judged is None:
        return _without_numbers(theirs.words[0]) == _without_numbers(ours.words[0])
    return _same_words(theirs.words, ours.words)


def says_much(finding: Finding) -> bool:
    """Could hardly another mistake say the same? Several numbers, one with a fraction, some text."""
    if finding.kind != "failed":
        return False
    if finding.judged is None:
        return any(map(NUMBER.search, finding.words[:2]))
    got = finding.judged.got
    cells = _cells(got)
    if cells is None:
        return isinstance(got, (str, bytes, list, tuple, Mapping)) and len(got) >= SEVERAL
    finite = np.unique(cells[np.isfinite(cells)])
    return len(finite) >= SEVERAL or any(map(_is_no_share, finite))


def _is_no_share(number: float) -> bool:
    """Is it no fraction of small whole numbers? Counts and shares are often equal by chance."""
    multiples = number * np.arange(1, 101)
    return bool((np.abs(multiples - np.round(multiples)) > 1e-4).all())


def _place(error: BaseException, content: str) -> tuple[tuple[str, int], ...]:
    places = []
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(content):
            places.append((file, trace.tb_lineno))
        trace = trace.tb_next
    return tuple(places)


def _is_small(value: Any) -> bool:
    if is_array(value):
        return math.prod(value.shape) <= MAX_CELLS
    if isinstance(value, (list, tuple, set, frozenset, str, bytes, dict)):
        return len(value) <= MAX_CELLS
    return True


def _without_numbers(text: str) -> str:
    return NUMBER.sub("#", OWN.sub("_", text))


def _same_words(theirs: tuple[str, ...], ours: tuple[str, ...]) -> bool:
    """The same sentences; numbers in them, which are shown with four digits, may differ a little."""
    for a, b in zip(theirs, ours, strict=True):
        a, b = OWN.sub("_", a), OWN.sub("_", b)
        if _without_numbers(a) != _without_numbers(b):
            return False
        for x, y in zip(NUMBER.findall(a), NUMBER.findall(b), strict=True):
            if x != y and not math.isclose(_value(x), _value(y), rel_tol=2e-3):
                return False
    return True


def _value(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _same_judged(theirs: Judged, ours: Judged) -> bool:
    if theirs.assertion != ours.assertion:
        return False
    if theirs.assertion in DRAWN:
        return _drawn_alike(theirs.got, ours.got)
    return same_values(theirs.got, ours.got, ours.want)


def _drawn_alike(a: Any, b: Any) -> bool:
    """Two counts of draws, or tables of them, that may come from the same distribution."""
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return all(_drawn_alike(a.get(key, 0), b.get(key, 0)) for key in {**a, **b})
    first, second = _cells(a), _cells(b)
    if first is None or second is None or first.shape != second.shape:
        return False
    return bool((np.abs(first - second) <= 6 * np.sqrt(first + second + 1)).all())


def same_values(a: Any, b: Any, want: Any = None) -> bool:
    """Equal up to rounding, which is little beside what a and b are wrong by. Two handles are alike.

    Lists, tuples and arrays of the same numbers are alike, as they are for a check.
    """
    if is_handle(a) or is_handle(b):
        return is_handle(a) and is_handle(b)
    first, second = _cells(a), _cells(b)
    if first is not None and second is not None:
        return _same_cells(first, second, _cells(want), _rounding(a, b))
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        wants = want if isinstance(want, (list, tuple)) and len(want) == len(a) else [None] * len(a)
        return len(a) == len(b) and all(map(same_values, a, b, wants))
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        wanted = want if isinstance(want, Mapping) else {}
        return a.keys() == b.keys() and all(
            same_values(a[key], b[key], wanted.get(key)) for key in a
        )
    return type(a) is type(b) and bool(a == b)


def _cells(value: Any) -> np.ndarray | None:
    """A block of numbers as an array, None for anything else."""
    if is_tensor(value):
        value = value.detach().cpu()
        value = (value.double() if value.is_floating_point() else value).numpy()
    if not isinstance(value, np.ndarray):
        numbers = is_number(value) or (
            isinstance(value, (list, tuple)) and value and all(map(is_number, value))
        )
        if not numbers:
            return None
        try:
            value = np.asarray(value, dtype=np.float64)
        except OverflowError:
            return None
    return value if value.dtype.kind in "biuf" else None


def _rounding(a: Any, b: Any) -> float:
    single = any("float64" not in str(getattr(x, "dtype", "float64")) for x in (a, b))
    return ROUNDING["float32" if single else "float64"]


def _same_cells(a: np.ndarray, b: np.ndarray, want: np.ndarray | None, rounding: float) -> bool:
    if a.shape != b.shape:
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        a, b = a.astype(np.float64), b.astype(np.float64)
        odd = ~(np.isfinite(a) & np.isfinite(b))
        if odd.any() and not np.array_equal(a[odd], b[odd], equal_nan=True):
            return False
        a, b = a[~odd], b[~odd]
        scale = float(np.abs(a).max(initial=0.0))
        wrong_by = np.inf
        if want is not None and want.shape == odd.shape:
            wrong_by = float(np.nan_to_num(np.abs(a - want[~odd])).max(initial=0.0))
        limit = max(rounding * scale, min(LOOSE * scale, OF_THE_ERROR * wrong_by))
        return float(np.abs(a - b).max(initial=0.0)) <= limit
