"""A student's answer as the plain value that a check asked for, or a sentence on what it is.

Forgiving about containers and precision (a list of floats, a float32 tensor and an int64 array all
become float64), strict about kinds: True is no number, a text is no number, an object of the
student's is never looked into.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.compare.judged import judging
from grader.compare.sentences import (
    counted,
    describe,
    fail,
    is_array,
    is_bool,
    is_handle,
    is_number,
    is_tensor,
    listed,
)

NUMERIC_KINDS = "iuf"  # numpy dtype kinds that count as numbers: signed, unsigned, floating


@judging
def as_number(x: Any, name: str = "answer") -> float:
    """A plain float from a number, or from an array or tensor that holds exactly one (shape ())."""
    cells = as_array(x, name, wanted="a number")
    if cells.shape != ():
        fail(f"{name} is {describe(x)}, but should be a number", describe(x), "a number", name)
    return float(cells)


@judging
def as_text(x: Any, name: str = "answer") -> str:
    """The str that x is. bytes are no text."""
    if not isinstance(x, str):
        fail(f"{name} is {describe(x)}, but should be a text", describe(x), "a text", name)
    return str(x)


@judging
def as_array(x: Any, name: str = "answer", wanted: str = "numbers") -> np.ndarray:
    """float64 ndarray from a number, an array, a tensor, or lists or tuples of these in any depth.

    All items of a list have one shape. wanted: what the sentence says should have come.
    """
    if is_number(x):
        return np.array(as_float(x))
    if is_array(x):
        return _array_cells(x, name, wanted)
    if not isinstance(x, (list, tuple)):
        fail(f"{name} is {describe(x)}, but should be {wanted}", describe(x), wanted, name)
    if all(is_number(item) for item in x):
        return np.array([as_float(item) for item in x], dtype=np.float64)
    rows = [as_array(item, f"{name}[{i}]") for i, item in enumerate(x)]
    for i, row in enumerate(rows):
        if row.shape != rows[0].shape:
            was, should = f"shape {row.shape}", f"shape {rows[0].shape}"
            fail(
                f"{name} is ragged: [0] has {should}, but [{i}] has {was}",
                was,
                should,
                f"{name}[{i}]",
            )
    return np.stack(rows)


def as_float(x: Any) -> float:
    """A number as float; an int beyond its range becomes an infinity, close to nothing finite."""
    try:
        return float(x)
    except OverflowError:
        return float("inf") if x > 0 else float("-inf")


def raw_cells(x: Any) -> np.ndarray:
    """An array or tensor as ndarray of its own dtype where numpy has it (bfloat16 becomes float64)."""
    if not is_tensor(x):
        return x
    x = x.detach().cpu()
    return (x.double() if x.is_floating_point() else x).numpy()


@judging
def unpack(answer: Any, **like: Any) -> tuple[Any, ...]:
    """The members of a tuple or list, one for each name, as they are and in this order.

    The value given for a name says what its member must be like: an array or tensor asks for the
    same kind and shape, a number for a number, any other value for its type (lists and tuples are
    alike), None for nothing.
    """
    names = listed(like)
    if not isinstance(answer, (list, tuple)):
        fail(f"the answer should be {names}, but is {describe(answer)}", describe(answer), names)
    if len(answer) != len(like):
        fail(
            f"the answer should be {names}, but has {counted(len(answer), 'item')}",
            counted(len(answer), "item"),
            names,
        )
    for item, (name, model) in zip(answer, like.items()):
        if model is not None:
            require_kind(item, model, name)
            if is_array(model):
                require_shape(item, tuple(model.shape), name)
    return tuple(answer)


def require_shape(got: Any, shape: tuple[int, ...], name: str) -> None:
    """got is an array, tensor, number or nested list of numbers, of this shape."""
    found = tuple(got.shape) if is_array(got) else as_array(got, name).shape
    if found != shape:
        if is_number(got):
            was = describe(got)
            fail(f"{name} is {was}, but should have shape {shape}", was, f"shape {shape}", name)
        was, should = f"shape {found}", str(shape)
        if len(found) == len(shape) == 1 and not is_array(got):
            was, should = counted(found[0], "item"), str(shape[0])
        fail(f"{name} has {was}, but should have {should}", was, should, name)


def require_kind(got: Any, model: Any, name: str) -> None:
    """got is the kind of thing that model is."""
    same_type = lambda x: type(x) is type(model), f"a {type(model).__name__}"
    is_kind, kind = next((pair for pair in _KINDS if pair[0](model)), same_type)
    one_number = is_number(model) and is_array(got) and tuple(got.shape) == ()
    if not (is_kind(got) or one_number):
        fail(f"{name} is {describe(got)}, but should be {kind}", describe(got), kind, name)


_KINDS = (
    (is_handle, "one of your own objects"),
    (is_tensor, "a tensor"),
    (lambda x: isinstance(x, np.ndarray), "an array"),
    (is_bool, "True or False"),
    (is_number, "a number"),
    (lambda x: isinstance(x, str), "a text"),
    (lambda x: isinstance(x, (bytes, bytearray)), "bytes"),
    (lambda x: isinstance(x, (list, tuple)), "a list or tuple"),
    (lambda x: isinstance(x, dict), "a dict"),
    (lambda x: isinstance(x, (set, frozenset)), "a set"),
    (lambda x: x is None, "None"),
)


def _array_cells(x: Any, name: str, wanted: str) -> np.ndarray:
    cells = raw_cells(x)
    if cells.dtype.kind not in NUMERIC_KINDS:
        held = {"b": "True and False", "c": "complex numbers"}.get(
            cells.dtype.kind, str(cells.dtype)
        )
        fail(
            f"{name} is {describe(x)} that holds {held}, but should be {wanted}", held, wanted, name
        )
    return cells.astype(np.float64)
