"""The table of operations: which function computes which opcode, and the step that runs it.

A maker gets the base opcode, its modifiers and its type, and gives the Operation, or None where it does not
know a modifier. What moves, compares or loads values is no operation: see moves, comparisons, load_store.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from grader.cuda.ptx.program import Instruction, PtxError
from grader.cuda.translate import arithmetic, bits, conversions
from grader.cuda.translate.arithmetic import Operation
from grader.cuda.translate.operands import Step, getter, putter

Maker: TypeAlias = Callable[[str, tuple[str, ...], str], Operation | None]
MAKERS: dict[str, Maker] = {
    **dict.fromkeys(("add", "sub", "min", "max"), arithmetic.binary),
    **dict.fromkeys(("mul", "mad", "mul24", "mad24"), arithmetic.multiply),
    "fma": arithmetic.fma,
    **dict.fromkeys(("div", "rem"), arithmetic.divide),
    "sad": arithmetic.sum_of_absolute_difference,
    **dict.fromkeys(arithmetic.UNARY, arithmetic.unary),
    "copysign": arithmetic.copysign,
    "testp": arithmetic.float_class,
    **dict.fromkeys(("and", "or", "xor", "not", "cnot"), bits.logic),
    "lop3": bits.lookup_logic,
    **dict.fromkeys(("shl", "shr"), bits.shift),
    "shf": bits.funnel_shift,
    **dict.fromkeys(("popc", "clz", "bfind"), bits.count_bits),
    "brev": bits.reverse_bits,
    "bfe": bits.extract_field,
    "bfi": bits.insert_field,
    "prmt": bits.permute_bytes,
    "selp": bits.select,
    "slct": bits.select_by_sign,
    "dp4a": bits.dot_of_bytes,
    "cvt": conversions.convert,
}


def operation(opcode: tuple[str, ...]) -> Operation | None:
    """The Operation of an opcode such as ("mul", "wide", "s32"), or None where it or a modifier is unknown."""
    maker = MAKERS.get(opcode[0])
    if maker is None or len(opcode) < 2:
        return None
    return maker(opcode[0], opcode[1:-1], opcode[-1])


def compute(instruction: Instruction) -> Step:
    """The step of an instruction that is an operation. Raises PtxError for an unknown one."""
    known = operation(instruction.opcode)
    if known is None or len(known.operands) > len(instruction.operands) - 1:
        raise PtxError(f"{instruction.text} is not supported, at line {instruction.line}")
    put, function = putter(instruction.operands[0]), known.function
    gets = [getter(o, np.dtype(d)) for o, d in zip(instruction.operands[1:], known.operands)]
    if len(gets) == 2:
        a, b = gets
        return lambda frame, group: put(frame, group, function(a(frame, group), b(frame, group)))
    return lambda frame, group: put(frame, group, function(*[get(frame, group) for get in gets]))
