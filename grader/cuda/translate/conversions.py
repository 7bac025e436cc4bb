"""The PTX operations from one type to another: cvt with its rounding, saturation and brain floats."""

from __future__ import annotations

import numpy as np

from grader.cuda.ptx.program import DTYPES
from grader.cuda.translate.arithmetic import (
    U32,
    NumpyFunction,
    Operation,
    bfloat_to_float,
    float_to_bfloat,
)

_ROUND = {"rni": np.rint, "rzi": np.trunc, "rmi": np.floor, "rpi": np.ceil}


def float_to_integer(x: np.ndarray, dtype: np.dtype, rounding: NumpyFunction) -> np.ndarray:
    """Rounded, saturated at the ends of the type, and 0 for nan: what the hardware does."""
    limits = np.iinfo(dtype)
    r = rounding(x.astype(np.float64))
    top = 2.0 ** (8 * dtype.itemsize - (dtype.kind == "i"))
    inside = (r > limits.min) & (r < top)
    whole = np.where(inside, r, 0.0).astype(dtype)
    return np.where(
        inside,
        whole,
        np.where(
            r >= top,
            dtype.type(limits.max),
            np.where(np.isnan(r), dtype.type(0), dtype.type(limits.min)),
        ),
    )


def _pack_halves(upper: np.ndarray, lower: np.ndarray) -> np.ndarray:
    upper, lower = (x.astype(np.float16).view(np.uint16).astype(U32) for x in (upper, lower))
    return (upper << U32(16)) | lower


_CVT_MODIFIERS = {"rn", "rna", "sat", "ftz", *_ROUND}


def convert(_: str, modifiers: tuple[str, ...], kind: str) -> Operation | None:
    """cvt from the last type of the opcode to the one before it."""
    target, source, flags = modifiers[-1], kind, set(modifiers[:-1])
    if target == "f16x2" and source == "f32":
        return Operation(_pack_halves, DTYPES["b32"], (DTYPES["f32"], DTYPES["f32"]))
    if flags - _CVT_MODIFIERS or target not in DTYPES or "x2" in target + source:
        return None
    function = _conversion(target, source, flags)
    if "sat" in flags and "f" in target:
        return Operation(
            lambda x: np.clip(np.nan_to_num(function(x), nan=0), 0, 1).astype(DTYPES[target]),
            DTYPES[target],
            (DTYPES[source],),
        )
    return Operation(function, DTYPES[target], (DTYPES[source],))


def _conversion(target: str, source: str, flags: set[str]) -> NumpyFunction:
    """The function from one type to another, saturation of floats left aside."""
    to = DTYPES[target]
    rounding = next((_ROUND[f] for f in flags if f in _ROUND), None)
    if source == "bf16":
        inner = _conversion(target, "f32", flags)
        return lambda x: inner(bfloat_to_float(x))
    if target == "bf16":
        return float_to_bfloat
    if "f" in source and "f" not in target:
        return lambda x: float_to_integer(x, to, rounding or np.trunc)
    if "f" in source:
        return lambda x: (rounding(x) if rounding else x).astype(to)
    if "sat" in flags and "f" not in target:
        limits = np.iinfo(to)
        return lambda x: np.clip(x.astype(object), limits.min, limits.max).astype(to)
    return lambda x: x.astype(to)
