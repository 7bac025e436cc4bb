"""Moves: a value from one register to another, packed, unpacked, or as an address of another space."""

import numpy as np

from grader.cuda.ptx.program import DTYPES, Register, Vector
from grader.cuda.translate.operands import getter, putter


def move(one):
    target, source = one.operands
    if isinstance(target, Vector):
        return _unpack(target, source, DTYPES[one.opcode[-1]])
    if isinstance(source, Vector):
        return _pack(target, source, DTYPES[one.opcode[-1]])
    dtype = DTYPES[one.opcode[-1]]
    put, get = putter(target), getter(source, dtype)
    if isinstance(source, Register):
        # registers never share an array
        return lambda frame, group: put(frame, group, get(frame, group).copy())
    return lambda frame, group: put(frame, group, get(frame, group))


def _unpack(target, source, dtype):
    part = np.dtype(f"u{dtype.itemsize // len(target.items)}")
    whole = np.dtype(f"u{dtype.itemsize}")
    get, puts = getter(source, whole), [putter(item) for item in target.items]

    def step(frame, group):
        value = get(frame, group)
        for i, put in enumerate(puts):
            put(frame, group, (value >> whole.type(8 * part.itemsize * i)).astype(part))

    return step


def _pack(target, source, dtype):
    part = np.dtype(f"u{dtype.itemsize // len(source.items)}")
    whole = np.dtype(f"u{dtype.itemsize}")
    put, gets = putter(target), [getter(item, part) for item in source.items]

    def step(frame, group):
        value = whole.type(0)
        for i, get in enumerate(gets):
            value = value | get(frame, group).astype(whole) << whole.type(8 * part.itemsize * i)
        put(frame, group, value)

    return step


def convert_address(one):
    """Between generic addresses and those of one space; global addresses are the same in both."""
    from_generic = "to" in one.opcode
    space = one.opcode[2 if from_generic else 1]
    dtype = DTYPES[one.opcode[-1]]
    put, get = putter(one.operands[0]), getter(one.operands[1], dtype)

    def step(frame, group):
        offset = dtype.type(frame.machine.window(space))
        value = get(frame, group)
        put(frame, group, value - offset if from_generic else value + offset)

    return step


def is_space(one):
    put, get, space = putter(one.operands[0]), getter(one.operands[1], DTYPES["u64"]), one.opcode[1]
    return lambda frame, group: put(
        frame, group, frame.machine.is_in_space(get(frame, group), space)
    )
