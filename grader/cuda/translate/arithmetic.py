"""The PTX operations that turn numbers into numbers, each as a function on numpy arrays.

Approximate instructions (ex2.approx, div.approx, .ftz) are computed as exactly as numpy can: compare results
with a tolerance, never bit by bit. fma rounds once in float64 and once more to float32, which differs from
the single rounding of a GPU in about one result in a billion. The module is long because the operations are many.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from grader.cuda.ptx.program import DTYPES

F32, F64, I64, U32, U64 = np.float32, np.float64, np.int64, np.uint32, np.uint64
SIGNED = {1: np.int8, 2: np.int16, 4: np.int32, 8: np.int64}
UNSIGNED = {1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}
NumpyFunction: TypeAlias = Callable[..., np.ndarray]


@dataclass(frozen=True)
class Operation:
    """function(*operands) -> result; result and operands are numpy dtypes."""

    function: NumpyFunction
    result: np.dtype
    operands: tuple[np.dtype, ...]


def _same(function: NumpyFunction, dtype: np.dtype, arity: int) -> Operation:
    return Operation(function, dtype, (dtype,) * arity)


_DIRECTIONS = ("rm", "rp", "rz")


def _float_modifiers_known(modifiers: tuple[str, ...], kind: str) -> bool:
    directed = set(modifiers) & set(_DIRECTIONS)
    return not set(modifiers) - {"rn", "ftz", "approx", "full", "sat", "NaN", *_DIRECTIONS} and (
        not directed or kind == "f32"
    )


def _directed(function: NumpyFunction, modifiers: tuple[str, ...]) -> NumpyFunction:
    """The float32 function rounded down, up or to zero: computed in float64, then moved by a step if need be."""
    mode = next((m for m in modifiers if m in _DIRECTIONS), None)
    if mode is None:
        return function

    def rounded(*operands: np.ndarray) -> np.ndarray:
        exact = function(*[o.astype(F64) for o in operands])
        near = exact.astype(F32)
        goal = {"rm": F32(-np.inf), "rp": F32(np.inf), "rz": F32(0)}[mode]
        beyond = {"rm": near > exact, "rp": near < exact, "rz": np.abs(near) > np.abs(exact)}[mode]
        return np.where(beyond, np.nextafter(near, goal), near)

    return rounded


def _saturated(function: NumpyFunction, modifiers: tuple[str, ...]) -> NumpyFunction:
    if "sat" not in modifiers:
        return function
    return lambda *a: np.fmin(np.fmax(function(*a), F32(0)), F32(1)).astype(DTYPES["f32"])


def _halves(function: NumpyFunction) -> NumpyFunction:
    """An operation on two float16 packed into 32 bits."""

    def packed(*operands: np.ndarray) -> np.ndarray:
        wide = np.broadcast_arrays(*[np.atleast_1d(o) for o in operands])
        pair = function(*[np.ascontiguousarray(o).view(np.float16) for o in wide])
        result = pair.astype(np.float16).view(np.uint32)
        return result if any(np.ndim(o) for o in operands) else result[0]

    return packed


def bfloat_to_float(bits: np.ndarray) -> np.ndarray:
    """The float32 values of brain floats that are given as their bits (uint16)."""
    return np.left_shift(bits.astype(U32), U32(16)).view(F32)


def float_to_bfloat(x: np.ndarray) -> np.ndarray:
    """Round to nearest even; nan stays nan."""
    bits = np.asarray(x, F32).view(U32)
    rounded = (bits + U32(0x7FFF) + ((bits >> U32(16)) & U32(1))) >> U32(16)
    return np.where(np.isnan(x), U32(0x7FFF), rounded).astype(np.uint16)


def _as_brain_floats(function: NumpyFunction) -> NumpyFunction:
    return lambda *operands: float_to_bfloat(function(*[bfloat_to_float(o) for o in operands]))


def _floating(
    function: NumpyFunction, modifiers: tuple[str, ...], kind: str, arity: int
) -> Operation | None:
    """function on this floating type: plain, two packed halves, or brain floats by way of float32."""
    if not _float_modifiers_known(modifiers, kind):
        return None
    if kind == "f16x2":
        return _same(_halves(function), DTYPES["u32"], arity)
    if kind == "bf16":
        return _same(_as_brain_floats(function), DTYPES["u16"], arity)
    return _same(_saturated(_directed(function, modifiers), modifiers), DTYPES[kind], arity)


def _is_float(kind: str) -> bool:
    return "f" in kind


_BINARY: dict[str, NumpyFunction] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "min": np.fmin,
    "max": np.fmax,
}
# of integers; of floats where min and max answer nan for nan
_INTEGER_BINARY: dict[str, NumpyFunction] = {**_BINARY, "min": np.minimum, "max": np.maximum}


def binary(name: str, modifiers: tuple[str, ...], kind: str) -> Operation | None:
    """add, sub, min and max of two operands."""
    if _is_float(kind):
        table = _INTEGER_BINARY if "NaN" in modifiers else _BINARY
        return _floating(table[name], modifiers, kind, 2)
    if "sat" in modifiers:
        bounds = np.iinfo(np.int32)
        function = _INTEGER_BINARY[name]
        return _same(
            lambda a, b: np.clip(
                function(a.astype(I64), b.astype(I64)), bounds.min, bounds.max
            ).astype(np.int32),
            DTYPES[kind],
            2,
        )
    return None if "cc" in modifiers else _same(_INTEGER_BINARY[name], DTYPES[kind], 2)


def high_half(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The upper half of the double-width product of two integers of one type."""
    dtype = a.dtype
    if dtype.itemsize < 8:
        wide = I64 if dtype.kind == "i" else U64
        return np.right_shift(a.astype(wide) * b.astype(wide), wide(8 * dtype.itemsize)).astype(
            dtype
        )
    x, y, half, low = a.astype(U64), b.astype(U64), U64(32), U64(0xFFFFFFFF)
    cross = (x >> half) * (y & low) + (((x & low) * (y & low)) >> half)
    other = (x & low) * (y >> half) + (cross & low)
    high = (x >> half) * (y >> half) + (cross >> half) + (other >> half)
    if dtype.kind == "i":  # two's complement: a negative factor counts as factor + 2**64 above
        high = high - np.where(a < 0, y, U64(0)) - np.where(b < 0, x, U64(0))
    return high.astype(dtype)


def _wide_dtype(dtype: np.dtype) -> np.dtype:
    table = SIGNED if dtype.kind == "i" else UNSIGNED
    return np.dtype(table[2 * dtype.itemsize])


def multiply(name: str, modifiers: tuple[str, ...], kind: str) -> Operation | None:
    """mul and mad: the low, the high or the wide product, and a third operand added."""
    if _is_float(kind):
        return (
            _floating(np.multiply, modifiers, kind, 2)
            if name == "mul"
            else fma(name, modifiers, kind)
        )
    dtype, add = DTYPES[kind], name.startswith("mad")
    if "cc" in modifiers or "sat" in modifiers:
        return None
    if "wide" in modifiers:
        wide = _wide_dtype(dtype)
        if add:
            return Operation(
                lambda a, b, c: a.astype(wide) * b.astype(wide) + c, wide, (dtype, dtype, wide)
            )
        return Operation(lambda a, b: a.astype(wide) * b.astype(wide), wide, (dtype, dtype))
    product = high_half if "hi" in modifiers else np.multiply
    if "24" in name and "hi" in modifiers:
        return None
    return _same((lambda a, b, c: product(a, b) + c) if add else product, dtype, 3 if add else 2)


def _fused(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    dtype = np.result_type(a, b, c)
    if dtype.itemsize == 8:
        return a * b + c  # float64 has no wider type here: two roundings instead of one
    return (np.multiply(a, b, dtype=F64) + c).astype(dtype)


def fma(_: str, modifiers: tuple[str, ...], kind: str) -> Operation | None:
    """a * b + c of floats."""
    if "relu" in modifiers:
        return None
    return _floating(_fused, modifiers, kind, 3)


def divide(name: str, modifiers: tuple[str, ...], kind: str) -> Operation | None:
    """div and rem; integers round towards zero."""
    if _is_float(kind):
        return _floating(np.divide, modifiers, kind, 2)

    def function(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        # undefined in PTX: any answer will do, no trap
        divisor = np.where(b == 0, b.dtype.type(1), b)[()]
        rest = np.fmod(a, divisor)  # numpy's floor division rounds down, C's rounds to zero
        return rest if name == "rem" else (a - rest) // divisor

    return _same(function, DTYPES[kind], 2)


def sum_of_absolute_difference(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """sad: |a - b| + c."""
    return _same(lambda a, b, c: np.where(a < b, b - a, a - b) + c, DTYPES[kind], 3)


def _reciprocal_root(x: np.ndarray) -> np.ndarray:
    return (1 / np.sqrt(x.astype(F64))).astype(x.dtype)


UNARY: dict[str, NumpyFunction] = {
    "neg": np.negative,
    "abs": np.abs,
    "sqrt": np.sqrt,
    "rsqrt": _reciprocal_root,
    "rcp": np.reciprocal,
    "ex2": np.exp2,
    "lg2": np.log2,
    "sin": np.sin,
    "cos": np.cos,
    "tanh": np.tanh,
}


def unary(name: str, modifiers: tuple[str, ...], kind: str) -> Operation | None:
    """Functions of one operand."""
    if _is_float(kind):
        return _floating(UNARY[name], modifiers, kind, 1)
    return _same(UNARY[name], DTYPES[kind], 1) if name in ("neg", "abs") else None


def copysign(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """The second operand with the sign of the first."""
    return _same(lambda sign, size: np.copysign(size, sign), DTYPES[kind], 2)


def float_class(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """testp: finite, infinite, number, notanumber, normal or subnormal?"""
    tests: dict[str, NumpyFunction] = {
        "finite": np.isfinite,
        "infinite": np.isinf,
        "notanumber": np.isnan,
        "number": lambda x: ~np.isnan(x),
        "normal": lambda x: np.isfinite(x) & (np.abs(x) >= np.finfo(x.dtype).tiny),
        "subnormal": lambda x: (x != 0) & (np.abs(x) < np.finfo(x.dtype).tiny),
    }
    return Operation(tests[modifiers[0]], DTYPES["pred"], (DTYPES[kind],))
