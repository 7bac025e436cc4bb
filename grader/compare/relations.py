"""What got has to do with should-be, where that is simple: half of it, its negative, rows in another order.

A relation is said as an observation and names no mistake; nothing is said where none fits exactly.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

CLOSE = 1e-4  # relative
SINGLE = 1e-6  # as far as float32's seven digits stray
FEW = 3  # numbers: with less of them, much is a factor or an order by chance
NAMED_FACTORS = {0.5: "half of", 2.0: "twice", -1.0: "the negative of"}


def relation(got: np.ndarray, want: np.ndarray) -> str:
    """A sentence on how the numbers of got follow from those of want, '' if that is not simple.

    Both of one shape, in float64; got is wrong somewhere.
    """
    if not got.size or not (np.isfinite(got).all() and np.isfinite(want).all()):
        return ""
    if got.size == 1 and not (want % 1).any():
        return ""  # of two small whole numbers everybody sees it, and often it is chance
    with np.errstate(all="ignore"):
        return next(_relations(got, want), "")


def _relations(got: np.ndarray, want: np.ndarray) -> Iterator[str]:
    each = "it is" if got.size == 1 else "each is"
    if got.size > 1 and not got.any():
        yield "all are 0"
    if _alike(got, want, SINGLE):
        yield "it is right to seven digits, which is as far as float32 goes"
    yield from _factors(got, want, each)
    if got.size < FEW:
        return
    difference = got - want
    if _alike(difference, np.full_like(want, difference.flat[0])):
        yield f"each is {abs(difference.flat[0]):.4g} too {'large' if difference.flat[0] > 0 else 'small'}"
    if (want > 0).all() and _alike(got, np.log(want)):
        yield "each is the logarithm of what it should be"
    if (got > 0).all() and _alike(np.log(got), want):
        yield "each is the exponential of what it should be"
    yield from _places(got, want)


def _factors(got: np.ndarray, want: np.ndarray, each: str) -> Iterator[str]:
    """got as a multiple of want."""
    if not want.any():
        return
    at = np.unravel_index(np.argmax(np.abs(want)), want.shape)
    factor = float(got[at] / want[at])
    if not factor or not _alike(got, factor * want):
        return
    for known, words in NAMED_FACTORS.items():
        if np.isclose(factor, known, rtol=CLOSE):
            yield f"{each} {words} what it should be"
    if got.size < FEW:
        return
    for n in sorted({*got.shape, got.size}):
        for known, words in ((n, f"{n}"), (1 / n, f"1/{n}"), *_bessel(n)):
            if n > 1 and np.isclose(factor, known, rtol=CLOSE):
                yield f"{each} {words} times what it should be"
    yield f"{each} {factor:.4g} times what it should be"


def _bessel(n: int) -> tuple[tuple[float, str], ...]:
    return ((n / (n - 1), f"{n}/{n - 1}"), ((n - 1) / n, f"{n - 1}/{n}")) if n > 2 else ()


def _places(got: np.ndarray, want: np.ndarray) -> Iterator[str]:
    """The right numbers in other places, or wrong ones only at an end."""
    if np.unique(want).size < FEW:
        return
    if got.ndim == 2 and got.shape[0] == got.shape[1] and _alike(got, want.T):
        yield "it is the transpose of what it should be"
    for axis, what in zip(range(got.ndim), ("rows", "columns") if got.ndim > 1 else ("numbers",)):
        for step, way in ((1, "back"), (-1, "forward")):
            if _alike(got, np.roll(want, step, axis)):
                yield f"the {what} are right, but one place too far {way}"
        if _alike(_sorted(got, axis), _sorted(want, axis)):
            yield f"the {what} are right, but stand in another order"
    if len(got) >= FEW:
        row = "row" if got.ndim > 1 else "number"
        if _alike(got[1:], want[1:]):
            yield f"all but the first {row} is right"
        if _alike(got[:-1], want[:-1]):
            yield f"all but the last {row} is right"


def _sorted(cells: np.ndarray, axis: int) -> np.ndarray:
    """The slices along an axis in an order that does not depend on how they stand."""
    slices = np.moveaxis(cells, axis, 0).reshape(cells.shape[axis], -1)
    return slices[np.lexsort(np.round(slices, 6).T)]


def _alike(a: np.ndarray, b: np.ndarray, close: float = CLOSE) -> bool:
    scale = float(np.abs(b).max(initial=0.0))
    return bool(np.isfinite(a).all() and np.allclose(a, b, rtol=close, atol=close * scale / 100))
