"""Comparisons: setp and set, and what eq, ltu, nan and the others mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.cuda.ptx.program import DTYPES, Instruction, PtxError, Symbol, Vector
from grader.cuda.translate.operands import Step, getter, putter

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame
    from grader.cuda.machine.wave import Group
    from grader.cuda.translate.arithmetic import NumpyFunction

COMPARISONS: dict[str, NumpyFunction] = {
    "eq": np.equal,
    "ne": np.not_equal,
    "lt": np.less,
    "le": np.less_equal,
    "gt": np.greater,
    "ge": np.greater_equal,
    "lo": np.less,
    "ls": np.less_equal,
    "hi": np.greater,
    "hs": np.greater_equal,
    "num": lambda a, b: ~(np.isnan(a) | np.isnan(b)),
    "nan": lambda a, b: np.isnan(a) | np.isnan(b),
    "equ": lambda a, b: ~((a < b) | (a > b)),
    "neu": lambda a, b: ~(a == b),
    "ltu": lambda a, b: ~(a >= b),
    "leu": lambda a, b: ~(a > b),
    "gtu": lambda a, b: ~(a <= b),
    "geu": lambda a, b: ~(a < b),
}


def _ordered_not_equal(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (a < b) | (a > b)


def comparison(name: str, kind: str) -> NumpyFunction | None:
    """The comparison as a function of two arrays. Without a trailing u it is false where an operand is nan."""
    if name == "ne" and "f" in kind:
        return _ordered_not_equal
    return COMPARISONS.get(name)


def compare(instruction: Instruction) -> Step:
    """setp and set, with an optional and/or/xor of a third predicate, and the negated answer in q of p|q."""
    combine: NumpyFunction | None = next(
        (
            {"and": np.logical_and, "or": np.logical_or, "xor": np.logical_xor}[m]
            for m in instruction.opcode[2:-1]
            if m in ("and", "or", "xor")
        ),
        None,
    )
    kind = instruction.opcode[-1]
    test = comparison(instruction.opcode[1], kind)
    if test is None or kind not in DTYPES or kind in ("f16x2", "bf16"):
        raise PtxError(f"{instruction.text} is not supported, at line {instruction.line}")
    first, second = (
        instruction.operands[0].items
        if isinstance(instruction.operands[0], Vector)
        else (instruction.operands[0], Symbol("_"))
    )
    put, put_negated = putter(first), putter(second)
    a, b = (getter(o, DTYPES[kind]) for o in instruction.operands[1:3])
    third = getter(instruction.operands[3], DTYPES["pred"]) if combine else None
    numeric: dict[str, NumpyFunction] = {
        "f32": lambda x: x.astype(np.float32),
        "u32": lambda x: -x.astype(np.int32),
        "s32": lambda x: -x.astype(np.int32),
    }
    convert = numeric[instruction.opcode[-2]] if instruction.opcode[0] == "set" else None

    def step(frame: Frame, group: Group) -> None:
        answer = test(a(frame, group), b(frame, group))
        negated = ~answer
        if combine is not None and third is not None:
            p = third(frame, group)
            answer, negated = combine(answer, p), combine(negated, p)
        put(frame, group, convert(answer) if convert else answer)
        put_negated(frame, group, negated)

    return step
