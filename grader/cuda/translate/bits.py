"""The PTX operations on bits and on predicates: logic, shifts, bit fields, selections."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.cuda.ptx.program import DTYPES
from grader.cuda.translate.arithmetic import I64, U32, U64, UNSIGNED, NumpyFunction, Operation


def _unsigned(kind: str) -> np.dtype:
    return DTYPES["pred"] if kind == "pred" else np.dtype(UNSIGNED[DTYPES[kind].itemsize])


def logic(name: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """and, or, xor, not and cnot, bit by bit; cnot is 1 where all bits are 0."""
    dtype = _unsigned(kind)
    functions: dict[str, NumpyFunction] = {
        "and": np.bitwise_and,
        "or": np.bitwise_or,
        "xor": np.bitwise_xor,
        "not": np.invert,
        "cnot": lambda a: (a == 0).astype(dtype),
    }
    return Operation(functions[name], dtype, (dtype,) * (1 if name.endswith("not") else 2))


def lookup_logic(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """Any function of three bits: bit number 4a + 2b + c of the table is the answer."""

    def function(a: np.ndarray, b: np.ndarray, c: np.ndarray, table: np.ndarray) -> np.ndarray:
        result = np.zeros_like(a | b | c)
        for row in range(8):
            terms = [
                operand if row >> shift & 1 else ~operand
                for operand, shift in ((a, 2), (b, 1), (c, 0))
            ]
            chosen = np.where(table >> U32(row) & U32(1), U32(0xFFFFFFFF), U32(0))
            result = result | (terms[0] & terms[1] & terms[2] & chosen)
        return result

    return Operation(function, DTYPES["b32"], (DTYPES["b32"],) * 4)


def shift(name: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """shl and shr; counts of the width or more shift everything out."""
    dtype = DTYPES[kind]
    bits = 8 * dtype.itemsize
    move = np.left_shift if name == "shl" else np.right_shift

    def function(a: np.ndarray, count: np.ndarray) -> np.ndarray:
        inside = move(a, np.minimum(count, U32(bits - 1)).astype(dtype))
        beyond = a >> dtype.type(bits - 1) if dtype.kind == "i" and name == "shr" else dtype.type(0)
        return np.where(count >= bits, beyond, inside)

    return Operation(function, dtype, (dtype, DTYPES["u32"]))


def funnel_shift(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """Shift the 64 bits b:a; left keeps the upper word, right the lower."""
    left, clamp = "l" in modifiers, "clamp" in modifiers

    def function(a: np.ndarray, b: np.ndarray, count: np.ndarray) -> np.ndarray:
        n = (np.minimum(count, U32(32)) if clamp else count & U32(31)).astype(U64)
        both = (b.astype(U64) << U64(32)) | a.astype(U64)
        return ((both << n) >> U64(32) if left else both >> n).astype(U32)

    return Operation(function, DTYPES["b32"], (DTYPES["b32"], DTYPES["b32"], DTYPES["u32"]))


def highest_bit(a: np.ndarray) -> np.ndarray:
    """Position of the highest set bit, or -1, as int64."""
    x = a.astype(U64)
    position = np.full(np.shape(x), -1, I64)
    for shift in (32, 16, 8, 4, 2, 1):
        big = x >= (U64(1) << U64(shift))
        position = position + np.where(big, shift, 0)
        x = np.where(big, x >> U64(shift), x)
    return position + (x > 0)


def _find_highest(a: np.ndarray) -> np.ndarray:
    if a.dtype.kind == "i":
        a = np.where(a < 0, ~a, a)  # the sign bit itself does not count
    return highest_bit(a.astype(UNSIGNED[a.dtype.itemsize]))


def count_bits(name: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """popc, clz and bfind, which gives 0xFFFFFFFF where there is no bit."""
    dtype = DTYPES[kind]
    bits = 8 * dtype.itemsize

    def function(a: np.ndarray) -> np.ndarray:
        if name == "popc":
            return np.bitwise_count(a).astype(U32)
        if name == "clz":
            return (bits - 1 - highest_bit(a)).astype(U32)
        found = _find_highest(a)
        if "shiftamt" in modifiers:
            found = np.where(found < 0, -1, bits - 1 - found)
        return found.astype(U32)

    return Operation(function, DTYPES["u32"], (dtype,))


_REVERSED_BYTE = np.array([int(f"{byte:08b}"[::-1], 2) for byte in range(256)], np.uint8)


def reverse_bits(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """brev: the bits in opposite order."""
    dtype = DTYPES[kind]

    def function(a: np.ndarray) -> np.ndarray:
        octets = np.ascontiguousarray(np.atleast_1d(a)).view(np.uint8).reshape(-1, dtype.itemsize)
        turned = np.ascontiguousarray(_REVERSED_BYTE[octets[:, ::-1]]).view(dtype)[:, 0]
        return turned if np.ndim(a) else turned[0]

    return Operation(function, dtype, (dtype,))


def extract_field(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """bfe: length bits from position on, the sign extended for signed types."""
    dtype, bits = DTYPES[kind], 8 * DTYPES[kind].itemsize

    def function(a: np.ndarray, position: np.ndarray, length: np.ndarray) -> np.ndarray:
        start, size = (position & U32(255)).astype(I64), (length & U32(255)).astype(I64)
        size = np.minimum(size, np.maximum(bits - start, 0))
        field = np.where(
            start >= bits,
            U64(0),
            a.astype(UNSIGNED[dtype.itemsize]).astype(U64)
            >> np.minimum(start, bits - 1).astype(U64),
        )
        mask = np.where(size >= 64, ~U64(0), (U64(1) << np.minimum(size, 63).astype(U64)) - U64(1))
        field = field & mask
        if dtype.kind == "i":
            last = np.minimum(start + (length & U32(255)).astype(I64) - 1, bits - 1)
            sign = (
                np.where(
                    length & U32(255), a >> np.maximum(last, 0).astype(dtype) & dtype.type(1), 0
                )
                != 0
            )
            field = np.where(sign, field | ~mask, field)
        return field.astype(dtype)

    return Operation(function, dtype, (dtype, DTYPES["u32"], DTYPES["u32"]))


def insert_field(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """bfi: the low bits of the source in place of length bits of the target from position on."""
    dtype, bits = DTYPES[kind], 8 * DTYPES[kind].itemsize

    def function(
        source: np.ndarray, target: np.ndarray, position: np.ndarray, length: np.ndarray
    ) -> np.ndarray:
        start, size = (position & U32(255)).astype(I64), (length & U32(255)).astype(I64)
        mask = np.where(size >= 64, ~U64(0), (U64(1) << np.minimum(size, 63).astype(U64)) - U64(1))
        shift = np.minimum(start, bits - 1).astype(U64)
        mask = np.where(start >= bits, U64(0), mask << shift)
        mixed = ((source.astype(U64) << shift) & mask) | (target.astype(U64) & ~mask)
        return mixed.astype(dtype)

    return Operation(function, dtype, (dtype, dtype, DTYPES["u32"], DTYPES["u32"]))


def permute_bytes(_: str, modifiers: tuple[str, ...], kind: str) -> Operation | None:
    """Four nibbles choose four of the eight bytes b:a; bit 3 of a nibble repeats the byte's sign instead."""
    if modifiers:
        return None

    def function(a: np.ndarray, b: np.ndarray, selector: np.ndarray) -> np.ndarray:
        both = (b.astype(U64) << U64(32)) | a.astype(U64)
        result: Any = U32(0)
        for place in range(4):
            nibble = (selector >> U32(4 * place)) & U32(15)
            octet = (both >> ((nibble & U32(7)).astype(U64) * U64(8))) & U64(255)
            signs = np.where(octet & U64(128), U64(255), U64(0))
            octet = np.where(nibble & U32(8), signs, octet).astype(U32)
            result = result | (octet << U32(8 * place))
        return result

    return Operation(function, DTYPES["b32"], (DTYPES["b32"], DTYPES["b32"], DTYPES["b32"]))


def _choose(a: np.ndarray, b: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    return np.where(chosen, a, b)


def select(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """selp: a where the predicate holds, else b."""
    dtype = DTYPES[kind]
    return Operation(_choose, dtype, (dtype, dtype, DTYPES["pred"]))


def select_by_sign(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """slct: a where c is at least 0, else b."""
    dtype, tested = DTYPES[modifiers[-1]], DTYPES[kind]
    return Operation(lambda a, b, c: _choose(a, b, c >= 0), dtype, (dtype, dtype, tested))


def dot_of_bytes(_: str, modifiers: tuple[str, ...], kind: str) -> Operation:
    """c + the sum over four bytes of a*b; each of a and b is signed or not by its own type."""
    first, second = DTYPES[modifiers[-1]], DTYPES[kind]

    def byte(a: np.ndarray, dtype: np.dtype, i: int) -> np.ndarray:
        octet = (a.astype(U32) >> U32(8 * i)).astype(np.uint8)
        return (octet.view(np.int8) if dtype.kind == "i" else octet).astype(I64)

    def function(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
        return (
            c.astype(I64) + sum(byte(a, first, i) * byte(b, second, i) for i in range(4))
        ).astype(np.int32)

    return Operation(function, DTYPES["s32"], (DTYPES["b32"], DTYPES["b32"], DTYPES["s32"]))
