"""How far an answer may be from the definition: as far as rounding in its dtype moves it.

The definition is computed in float64 from the very numbers that were handed in; the answer in the
dtype of those numbers. Rounding alone may then move it by some units in the last place of the
largest number involved. Compares nothing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from grader.cage.host import precision
from grader.compare.sentences import is_array


class Tolerance(NamedTuple):
    """|got - want| <= rel * |want| + scaled * max |want| + abs."""

    rel: float
    scaled: float
    abs: float


# float32 has 24 bits: 6e-8 for one operation, and some ten to a hundred of them add up. Half precisions have 11 and 8.
BY_DTYPE = {
    "bfloat16": Tolerance(5e-2, 2e-2, 1e-3),
    "float16": Tolerance(5e-3, 2e-3, 1e-4),
    "float32": Tolerance(1e-5, 2e-6, 1e-8),
    "complex64": Tolerance(1e-5, 2e-6, 1e-8),
    "float64": Tolerance(1e-6, 0.0, 1e-8),
}
GRADIENT = {"bfloat16": 5e-2, "float16": 5e-3, "float32": 2e-5, "complex64": 2e-5, "float64": 1e-6}


def tolerance(got: Any) -> Tolerance:
    """For an answer (number, array, tensor, nested lists of these) in the check that is running."""
    return BY_DTYPE[_coarsest(got)]


def gradient_tolerance(got: Any) -> float:
    """The relative error of a whole gradient, for `assert_gradient`."""
    return GRADIENT[_coarsest(got)]


def _coarsest(got: Any) -> str:
    """The coarsest dtype among what was handed in and what came back; float64 if there was none."""
    names = {*precision.handed_in(), *_dtypes(got)}
    return next((name for name in BY_DTYPE if name in names), "float64")


def _dtypes(value: Any) -> set[str]:
    if is_array(value) or isinstance(value, np.generic):
        return {str(value.dtype).removeprefix("torch.")}
    if isinstance(value, (list, tuple)):
        return set().union(*map(_dtypes, value[:8])) if value else set()
    return set()
