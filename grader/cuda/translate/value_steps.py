"""Instructions that make values from values, as closures: arithmetic, moves, comparisons, address
conversions.
"""

import numpy as np

from grader.cuda.ptx.program import DTYPES, PtxError, Register, Symbol, Vector
from grader.cuda.translate import bits, conversions  # noqa: F401 importing them fills the table of operations
from grader.cuda.translate.arithmetic import operation
from grader.cuda.translate.operands import getter, putter


def compute(one):
    known = operation(one.opcode)
    if known is None or len(known.operands) > len(one.operands) - 1:
        raise PtxError(f"{one.text} is not supported, at line {one.line}")
    put, function = putter(one.operands[0]), known.function
    gets = [getter(o, np.dtype(d)) for o, d in zip(one.operands[1:], known.operands)]
    if len(gets) == 2:
        a, b = gets
        return lambda frame, group: put(frame, group, function(a(frame, group), b(frame, group)))
    return lambda frame, group: put(frame, group, function(*[get(frame, group) for get in gets]))


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


def compare(one):
    """setp and set, with an optional and/or/xor of a third predicate, and the negated answer in q of p|q."""
    combine = next(
        (
            {"and": np.logical_and, "or": np.logical_or, "xor": np.logical_xor}[m]
            for m in one.opcode[2:-1]
            if m in ("and", "or", "xor")
        ),
        None,
    )
    kind = one.opcode[-1]
    test = bits.comparison(one.opcode[1], kind)
    if test is None or kind not in DTYPES or kind in ("f16x2", "bf16"):
        raise PtxError(f"{one.text} is not supported, at line {one.line}")
    first, second = (
        one.operands[0].items
        if isinstance(one.operands[0], Vector)
        else (one.operands[0], Symbol("_"))
    )
    put, put_negated = putter(first), putter(second)
    a, b = (getter(o, DTYPES[kind]) for o in one.operands[1:3])
    third = getter(one.operands[3], DTYPES["pred"]) if combine else None
    numeric = {
        "f32": np.float32,
        "u32": lambda x: -x.astype(np.int32),
        "s32": lambda x: -x.astype(np.int32),
    }
    convert = numeric[one.opcode[-2]] if one.opcode[0] == "set" else None

    def step(frame, group):
        answer = test(a(frame, group), b(frame, group))
        negated = ~answer
        if combine:
            p = third(frame, group)
            answer, negated = combine(answer, p), combine(negated, p)
        put(frame, group, convert(answer) if convert else answer)
        put_negated(frame, group, negated)

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
