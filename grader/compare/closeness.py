"""Closeness of numbers and gradients: an answer against the definition, and the sentence.

Kind is compared before shape, shape before numbers. NaN is never close, not even to NaN;
equal infinities are. int and float, float32 and float64, lists, tuples, arrays and
tensors are alike unless a dtype is asked for. Nothing here imports torch: a lecture
without torch does not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

import numpy as np

from grader.compare.conversion import as_array, as_number, raw_cells, require_kind, require_shape
from grader.compare.equality import assert_equal, same_members
from grader.compare.judged import judging
from grader.compare.relations import relation
from grader.compare.sentences import (
    counted,
    describe,
    fail,
    is_array,
    is_bool,
    is_number,
    show,
    show_pair,
)
from grader.compare.tolerance import BY_DTYPE, gradient_tolerance, tolerance


@judging
def assert_close(
    got: Any,
    want: Any,
    name: str = "answer",
    rel: float | None = None,
    abs: float | None = None,
    dtype: Any = None,
) -> None:
    """Every number of got is within abs + rel * |want| of its partner in want.

    By default the dtype that was handed in decides how far it may stray, see `tolerance`: some
    1e-5 for float32, 1e-6 for float64. With only one of rel and abs given, the other is that of
    float64: rel=1e-6, abs=1e-8.

    want: a number, an array or tensor of any shape, or lists, tuples and dicts of these;
    leaves that are no numbers (texts, True, None) must be equal. dtype: as in
    assert_dtype, asked of every leaf.
    """
    for part_got, part_want, part in _parts(got, want, name):
        if dtype is not None:
            assert_dtype(part_got, dtype, part)
        if not _is_numeric(part_want):
            assert_equal(part_got, part_want, part)
            continue
        cells, truth = _same_shape(part_got, part_want, part)
        # inf - inf is nan: equal infinities pass below
        with np.errstate(invalid="ignore", over="ignore"):
            allowed = _allowed(part_got, truth, rel, abs)
            excess = np.nan_to_num(np.abs(cells - truth) - allowed, nan=np.inf)
        off = (excess > 0) & (cells != truth)
        if off.any():
            _report_off(part_got, part_want, cells, truth, off, excess, part)


@judging
def assert_gradient(got: Any, want: Any, name: str = "gradient", rel: float | None = None) -> None:
    """The difference, as one long vector, is at most rel times as long as want.

    Computed in float64; by default the dtype that was handed in decides on rel, see `tolerance`.
    Relative to the whole gradient, because single entries may be near zero while an error in the
    formula is not. got and want as in assert_close.
    """
    for part_got, part_want, part in _parts(got, want, name):
        if part_got is None:
            fail(f"{part} is None: no gradient arrived there", "None", describe(part_want), part)
        cells, truth = _same_shape(part_got, part_want, part)
        bad = ~np.isfinite(cells)
        if bad.any():
            _report_off(part_got, part_want, cells, truth, bad, bad, part)
        # a difference beyond float64 is infinite, and that is far enough
        with np.errstate(over="ignore"):
            difference = np.abs(cells - truth)
        distance, length = _length(difference), _length(truth)
        allowed = gradient_tolerance(part_got) if rel is None else rel
        if not distance <= allowed * length:
            at, (was, should) = _worst(part_got, part_want, cells, truth, difference)
            by = f"is off by {distance / length:.2g} times its length" if length else "is not zero"
            worst = f" {by}. The worst, at {at}:" if at else " is"
            sentence = f"{part}{worst} {was}, but should be {should}"
            fail(_with_relation(sentence, cells, truth), was, should, _place(part, at))


def _allowed(got: Any, truth: np.ndarray, rel: float | None, absolute: float | None) -> Any:
    """How far each number may be from its partner in truth."""
    if rel is not None or absolute is not None:
        exact = BY_DTYPE["float64"]
        return (exact.abs if absolute is None else absolute) + (
            exact.rel if rel is None else rel
        ) * np.abs(truth)
    by_dtype = tolerance(got)
    finite = np.abs(truth[np.isfinite(truth)])
    largest = finite.max() if finite.size else 0.0
    return by_dtype.abs + by_dtype.scaled * largest + by_dtype.rel * np.abs(truth)


@judging
def assert_shape(got: Any, shape: Sequence[int], name: str = "answer") -> None:
    """got (array, tensor, number or nested list of numbers) has this shape; () is a single number."""
    require_shape(got, tuple(shape), name)


@judging
def assert_dtype(got: Any, dtype: Any, name: str = "answer") -> None:
    """got is of this dtype: int, float or bool; torch.float32, np.int64 or "int64" for arrays.

    A list or tuple is of the dtype that all its items are of.
    """
    if isinstance(got, (list, tuple)):
        for i, item in enumerate(got):
            assert_dtype(item, dtype, f"{name}[{i}]")
        return
    scalars = {int: (int, np.integer), float: (float, np.floating), bool: (bool, np.bool_)}
    if dtype in scalars:
        right = isinstance(got, scalars[dtype]) and is_bool(got) == (dtype is bool)
        was = f"{show(got)}, of type {type(got).__name__}" if is_number(got) else describe(got)
        should = dtype.__name__
    else:
        should = _dtype_name(dtype)
        was = f"of dtype {_dtype_name(got.dtype)}" if hasattr(type(got), "dtype") else describe(got)
        right = was == f"of dtype {should}"
    if not right:
        fail(f"{name} is {was}, but should be {should}", was, should, name)


def _dtype_name(dtype: Any) -> str:
    """'float32' for torch.float32, np.float32 and "float32"."""
    text = str(dtype)
    return text[len("torch.") :] if text.startswith("torch.") else np.dtype(dtype).name


def _is_numeric(want: Any) -> bool:
    """Is want one block of numbers: a number, an array, a rectangle of nested lists of numbers?"""
    if is_array(want):
        return raw_cells(want).dtype.kind in "iuf"
    if isinstance(want, (list, tuple)) and want:
        if all(is_number(item) for item in want):
            return True
        nested = all(isinstance(item, (list, tuple)) and _is_numeric(item) for item in want)
        return nested and len({np.shape(item) for item in want}) == 1
    return is_number(want)


def _parts(got: Any, want: Any, name: str) -> Iterator[tuple[Any, Any, str]]:
    """(got, want, name) of every block of numbers or other leaf; a missing partner is a failure."""
    if isinstance(want, dict):
        require_kind(got, want, name)
        same_members(got.keys(), want.keys(), name, what="key")
        for key in want:
            yield from _parts(got[key], want[key], f"{name}[{show(key)}]")
    elif isinstance(want, (list, tuple)) and not _is_numeric(want):
        if not (is_array(got) and len(got.shape)):
            require_kind(got, want, name)
        if len(got) != len(want):
            was, should = counted(len(got), "item"), len(want)
            fail(f"{name} has {was}, but should have {should}", was, should, name)
        for i, item in enumerate(want):
            yield from _parts(got[i], item, f"{name}[{i}]")
    else:
        yield got, want, name


def _same_shape(got: Any, want: Any, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Both as float64 arrays; the shapes agree or the check has failed."""
    truth = as_array(want, name)
    if (
        is_array(got) and truth.shape != ()
    ):  # before anything is converted: it may be as large as the wire lets through
        require_shape(got, truth.shape, name)
    cells = as_array(got, name, wanted="a number" if truth.shape == () else "numbers")
    if truth.shape == ():
        as_number(got, name)
    require_shape(got, truth.shape, name)
    return cells, truth


def _length(cells: np.ndarray) -> float:
    """The Euclidean norm.

    No square overflows on the way, so only what is infinite has an infinite one.
    """
    return float(np.hypot.reduce(np.abs(cells).ravel()))


def _worst(
    got: Any, want: Any, cells: np.ndarray, truth: np.ndarray, badness: np.ndarray
) -> tuple[str, tuple[str, str]]:
    """Where badness is largest ('' for a single number), and the two numbers there as text."""
    at = np.unravel_index(np.argmax(badness), badness.shape)
    where = str([int(i) for i in at]) if at else ""
    return where, show_pair(_as_given(got, cells, at), _as_given(want, truth, at))


def _as_given(value: Any, cells: np.ndarray, at: tuple[Any, ...]) -> Any:
    """One number as its owner wrote it where that is at hand (an int stays an int)."""
    return value if is_number(value) else cells[at]


def _place(name: str, at: str) -> str:
    return f"{name} at {at}" if at else name


def _report_off(
    got: Any,
    want: Any,
    cells: np.ndarray,
    truth: np.ndarray,
    off: np.ndarray,
    badness: np.ndarray,
    name: str,
) -> NoReturn:
    at, (was, should) = _worst(got, want, cells, truth, np.where(off, badness, -np.inf))
    if not at:
        sentence = f"{name} is {was}, but should be {should}"
        fail(_with_relation(sentence, cells, truth), was, should, name)
    count = int(off.sum())
    verb, at_worst = (
        ("is off", f", at {at}") if count == 1 else ("are off", f". The worst, at {at}")
    )
    share = f"{count} of {counted(off.size, 'number')}"
    sentence = f"{share} in {name} {verb}{at_worst}: {was}, but should be {should}"
    fail(_with_relation(sentence, cells, truth), was, should, _place(name, at))


def _with_relation(sentence: str, cells: np.ndarray, truth: np.ndarray) -> str:
    """The sentence, and in brackets what the numbers have to do with the right ones."""
    found = relation(cells, truth)
    return f"{sentence} ({found})" if found else sentence
