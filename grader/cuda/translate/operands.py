"""Operands as closures: getters that read a value for the threads of a group, putters that write one.

A value is a numpy scalar where all threads agree (loop counters, parameters, sizes) and an array over the
group elsewhere; registers keep either a scalar or an array over the whole wave.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from grader.cuda.ptx.program import DTYPES, Number, Operand, PtxError, Register, Special, Symbol

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame
    from grader.cuda.machine.wave import Group

Value: TypeAlias = Any  # a numpy scalar where all threads agree, else np.ndarray
# What the translator makes of instructions and operands, all called with a frame and a group of its threads.
Getter: TypeAlias = "Callable[[Frame, Group], Value]"
Putter: TypeAlias = "Callable[[Frame, Group, Value], None]"
Step: TypeAlias = "Callable[[Frame, Group], None]"
# where threads go next: frame, number of the block, threads
Continuation: TypeAlias = "tuple[Frame, int, Group]"
End: TypeAlias = "Callable[[Frame, Group], list[Continuation]]"
Cells: TypeAlias = dict[tuple[str, int], int]  # (parameter, byte offset) -> place in the frame

_UNSIGNED: dict[int, np.dtype] = {
    1: np.dtype(np.uint8),
    2: np.dtype(np.uint16),
    4: np.dtype(np.uint32),
    8: np.dtype(np.uint64),
}
_SIGNED: dict[int, np.dtype] = {
    1: np.dtype(np.int8),
    2: np.dtype(np.int16),
    4: np.dtype(np.int32),
    8: np.dtype(np.int64),
}
_CLOCKS = ("%clock", "%clock64", "%clock_hi", "%globaltimer", "%globaltimer_lo")


def getter(operand: Operand, dtype: np.dtype) -> Getter:
    """get(frame, group) -> the operand as this dtype."""
    if isinstance(operand, Register):
        return _register_getter(operand, dtype)
    if isinstance(operand, Number):
        value = constant(operand, dtype)
        return lambda frame, group: value
    if isinstance(operand, Special):
        return _special_getter(operand.name, dtype)
    if isinstance(operand, Symbol):
        name = operand.name
        return lambda frame, group: dtype.type(frame.address_of(name))
    raise PtxError(f"an operand of an unknown sort: {operand}")


def constant(number: Number, dtype: np.dtype) -> Value:
    """An immediate as a numpy scalar; integers wrap around."""
    if dtype.kind == "b":
        return np.bool_(number.bits != 0)
    if number.kind != "int" and dtype.kind == "f":
        return (
            np.array(number.bits, f"u{DTYPES[number.kind].itemsize}")
            .view(DTYPES[number.kind])
            .astype(dtype)[()]
        )
    if dtype.kind == "f":
        return dtype.type(number.bits)
    return np.array(number.bits & (1 << 8 * dtype.itemsize) - 1, _UNSIGNED[dtype.itemsize]).view(
        dtype
    )[()]


def _register_getter(register: Register, dtype: np.dtype) -> Getter:
    slot, negated, predicate = register.slot, register.negated, dtype.kind == "b"

    def get(frame: Frame, group: Group) -> Value:
        value = frame.registers[slot]
        if value.ndim and not group.is_everyone:
            value = value[group.index]
        if value.dtype is not dtype and not predicate:
            value = reinterpreted(value, dtype)
        return ~value if negated else value

    return get


def reinterpreted(value: Value, dtype: np.dtype) -> Value:
    """The bits of value as this dtype; a narrower type takes the low bits."""
    if value.dtype.itemsize == dtype.itemsize:
        return value.view(dtype)
    if value.dtype.kind == "f":
        value = value.view(_UNSIGNED[value.dtype.itemsize])
    return value.astype(_UNSIGNED[dtype.itemsize]).view(dtype)


def _special_getter(name: str, dtype: np.dtype) -> Getter:
    def get(frame: Frame, group: Group) -> Value:
        if name in _CLOCKS:
            return dtype.type(frame.machine.steps & 0x7FFFFFFF)
        if name in ("%dynamic_smem_size", "%total_smem_size"):
            return dtype.type(frame.machine.dynamic_bytes)
        value = group.wave.specials[name]
        if value.ndim and not group.is_everyone:
            value = value[group.index]
        return value.astype(dtype)

    return get


def putter(operand: Operand) -> Putter:
    """put(frame, group, value) for the register an instruction writes; Symbol("_") throws the value away."""
    if isinstance(operand, Symbol) and operand.name == "_":
        return lambda frame, group, value: None
    if not isinstance(operand, Register):
        raise PtxError(f"an instruction writes to something that is no register: {operand}")
    slot, width = operand.slot, operand.width

    def put(frame: Frame, group: Group, value: Value) -> None:
        if width and value.dtype.itemsize != width:
            value = widened(value, width)
        write_slot(frame.registers, slot, group, value)

    return put


def write_slot(registers: list[Value], slot: int, group: Group, value: Value) -> None:
    """Write a value for the threads of group; one for the whole wave takes the place of the register's array."""
    if group.is_everyone:
        registers[slot] = value if value.ndim else value[()]
        return
    old = registers[slot]
    if not old.ndim:
        old = registers[slot] = np.full(group.wave.size, old)
    if old.dtype is not value.dtype and old.dtype.kind != "b":
        old = old.view(value.dtype)
    old[group.index] = value


def write_cell(registers: list[Value], slot: int, group: Group, value: Value) -> None:
    """Write a parameter cell. Unlike a register it may hold values of another width than before."""
    old = registers[slot]
    if old.dtype.itemsize != value.dtype.itemsize:
        registers[slot] = reinterpreted(old, np.dtype(f"u{value.dtype.itemsize}"))
    write_slot(registers, slot, group, value.copy() if value.ndim else value)


def widened(value: Value, width: int) -> Value:
    """An integer as wide as its register, sign kept; a wider value loses its upper bits."""
    table = _SIGNED if value.dtype.kind == "i" else _UNSIGNED
    if value.dtype.kind == "f":
        value = value.view(_UNSIGNED[value.dtype.itemsize])
    return value.astype(table[width])


def blank(width: int) -> Value:
    """The value of a register nobody wrote yet."""
    return np.bool_(False) if width == 0 else _UNSIGNED[width].type(0)
