"""Moves: a value from one register to another, packed, unpacked, or as an address of another space."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.cuda.ptx.program import DTYPES, Instruction, Operand, Register, Vector
from grader.cuda.translate.operands import Step, getter, putter

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame
    from grader.cuda.machine.wave import Group


def move(instruction: Instruction) -> Step:
    """mov: a copy, or a vector packed into one register or unpacked from it."""
    target, source = instruction.operands
    if isinstance(target, Vector):
        return _unpack(target, source, DTYPES[instruction.opcode[-1]])
    if isinstance(source, Vector):
        return _pack(target, source, DTYPES[instruction.opcode[-1]])
    dtype = DTYPES[instruction.opcode[-1]]
    put, get = putter(target), getter(source, dtype)
    if isinstance(source, Register):
        # registers never share an array
        return lambda frame, group: put(frame, group, get(frame, group).copy())
    return lambda frame, group: put(frame, group, get(frame, group))


def _unpack(target: Vector, source: Operand, dtype: np.dtype) -> Step:
    part = np.dtype(f"u{dtype.itemsize // len(target.items)}")
    whole = np.dtype(f"u{dtype.itemsize}")
    get, puts = getter(source, whole), [putter(item) for item in target.items]

    def step(frame: Frame, group: Group) -> None:
        value = get(frame, group)
        for i, put in enumerate(puts):
            put(frame, group, (value >> whole.type(8 * part.itemsize * i)).astype(part))

    return step


def _pack(target: Operand, source: Vector, dtype: np.dtype) -> Step:
    part = np.dtype(f"u{dtype.itemsize // len(source.items)}")
    whole = np.dtype(f"u{dtype.itemsize}")
    put, gets = putter(target), [getter(item, part) for item in source.items]

    def step(frame: Frame, group: Group) -> None:
        value = whole.type(0)
        for i, get in enumerate(gets):
            value = value | get(frame, group).astype(whole) << whole.type(8 * part.itemsize * i)
        put(frame, group, value)

    return step


def convert_address(instruction: Instruction) -> Step:
    """Between generic addresses and those of one space; global addresses are the same in both."""
    from_generic = "to" in instruction.opcode
    space = instruction.opcode[2 if from_generic else 1]
    dtype = DTYPES[instruction.opcode[-1]]
    put, get = putter(instruction.operands[0]), getter(instruction.operands[1], dtype)

    def step(frame: Frame, group: Group) -> None:
        offset = dtype.type(frame.machine.window(space))
        value = get(frame, group)
        put(frame, group, value - offset if from_generic else value + offset)

    return step


def is_space(instruction: Instruction) -> Step:
    """isspacep: does a generic address lie in this space?"""
    put, get, space = (
        putter(instruction.operands[0]),
        getter(instruction.operands[1], DTYPES["u64"]),
        instruction.opcode[1],
    )
    return lambda frame, group: put(
        frame, group, frame.machine.is_in_space(get(frame, group), space)
    )
