"""Exact equality of plain values; the sentence names the first difference.

Exact means the value, not the container: a list and a tuple are alike, 3 and 3.0 are, an integer
tensor and a list of ints are. A text is never bytes, True is never 1, NaN equals nothing.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any, NoReturn

import numpy as np

from grader.compare.conversion import raw_cells, require_kind, require_shape
from grader.compare.judged import judging
from grader.compare.sentences import counted, fail, is_array, is_bool, is_number, show, show_pair

WINDOW = 20  # characters shown on either side of the first difference of two texts


@judging
def assert_equal(got: Any, want: Any, name: str = "answer") -> None:
    """got equals want: ints, texts, bytes, lists, dicts, sets, integer arrays, tensors, nested."""
    if isinstance(want, dict):
        _equal_dicts(got, want, name)
    elif is_array(want):
        _equal_arrays(got, want, name)
    elif isinstance(want, (list, tuple)):
        _equal_sequences(got, want, name)
    elif isinstance(want, (set, frozenset)):
        require_kind(got, want, name)
        same_members(got, want, name)
    else:
        _equal_leaves(got, want, name)


def _equal_leaves(got: Any, want: Any, name: str) -> None:
    if is_array(got) and tuple(got.shape) == ():
        got = raw_cells(got)[()]
    require_kind(got, want, name)
    if got == want:
        return
    if isinstance(want, (str, bytes, bytearray)) and max(len(got), len(want)) > WINDOW:
        _texts_differ(got, want, name)
    was, should = show_pair(got, want)
    fail(f"{name} is {was}, but should be {should}", was, should, name)


def _texts_differ(got: Any, want: Any, name: str) -> NoReturn:
    """Two long texts: the place of the first difference, and the surroundings of it in both."""
    at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
    was, should = show(_around(got, at)), show(_around(want, at))
    fail(
        f"{name} differs at {at} (of {len(want)}): around it stands {was}, but should stand {should}",
        was,
        should,
        f"{name} at {at}",
    )


def _around(text: Any, at: int) -> Any:
    return text[max(0, at - WINDOW) : at + WINDOW]


def _equal_sequences(got: Any, want: Any, name: str) -> None:
    if is_array(got):
        got = raw_cells(got).tolist()
    require_kind(got, want, name)
    if len(got) == len(want):
        for i, (ours, theirs) in enumerate(zip(want, got)):
            assert_equal(theirs, ours, f"{name}[{i}]")
        return
    was, should = counted(len(got), "item"), str(len(want))
    at = next((i for i, (a, b) in enumerate(zip(got, want)) if not _equal(a, b)), None)
    if at is None:
        fail(f"{name} has {was}, but should have {should}", was, should, name)
    first, right = show_pair(got[at], want[at])
    difference = f"The first difference is at [{at}]: {first}, but should be {right}"
    fail(f"{name} has {was}, but should have {should}. {difference}", was, should, f"{name}[{at}]")


def _equal(got: Any, want: Any) -> bool:
    try:
        assert_equal(got, want)
    except AssertionError:
        return False
    return True


def _equal_dicts(got: Any, want: dict[Any, Any], name: str) -> None:
    require_kind(got, want, name)
    same_members(got.keys(), want.keys(), name, what="key")
    for key, value in want.items():
        assert_equal(got[key], value, f"{name}[{show(key)}]")


def same_members(got: Set[Any], want: Set[Any], name: str, what: str = "member") -> None:
    """Two sets or key views; the first (as sorted text) that is missing or too many is named. True is not 1 here, either."""
    found, wanted = ({_exact(member): member for member in members} for members in (got, want))
    for there, other, verb in ((wanted, found, "lacks"), (found, wanted, "should not have")):
        only = [there[key] for key in there.keys() - other.keys()]
        if only:
            first = min(map(show, only))
            more = f" and {len(only) - 1} more" if len(only) > 1 else ""
            fail(f"{name} {verb} the {what} {first}{more}", "", first, name)


def _exact(member: Any) -> Any:
    """A key that tells True from 1, also inside tuples; 1 and 1.0 stay alike."""
    if isinstance(member, (tuple, frozenset)):
        return type(member)(_exact(part) for part in member)
    return (bool, member) if is_bool(member) else member


def _equal_arrays(got: Any, want: Any, name: str) -> None:
    """Arrays and tensors of whole numbers, or of True and False; a list of numbers will do for one."""
    truth = raw_cells(want)
    if isinstance(got, (list, tuple)) or is_number(got):
        assert_equal(got, truth.tolist(), name)
        return
    if not is_array(got):
        require_kind(got, want, name)
    cells = raw_cells(got)
    require_shape(cells, truth.shape, name)
    if (cells.dtype.kind == "b") != (truth.dtype.kind == "b") or cells.dtype.kind not in "biuf":
        fail(
            f"{name} holds {cells.dtype}, but should hold {truth.dtype}",
            cells.dtype,
            truth.dtype,
            name,
        )
    off = ~(cells == truth)
    if off.any():
        at = tuple(int(i) for i in np.argwhere(off)[0])
        was, should = show_pair(cells[at], truth[at])
        verb = "is off, at" if off.sum() == 1 else "are off. The first, at"
        share = f"{int(off.sum())} of {counted(off.size, 'number')}"
        where = f"{name} at {list(at)}"
        fail(
            f"{share} in {name} {verb} {list(at)}: {was}, but should be {should}",
            was,
            should,
            where,
        )
