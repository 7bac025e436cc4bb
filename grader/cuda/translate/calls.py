"""Calls: of device functions and back, of what the machine provides, and the parameters that are passed.

Each call by a group of threads gets a frame of its own, so functions may recurse; threads that call at
different times do not join inside the function, only after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.cuda.ptx.program import DTYPES, Address, Instruction, PtxError, Register, Symbol, Vector
from grader.cuda.translate.intrinsics import assertion_failed, mathematics, print_formatted
from grader.cuda.translate.operands import (
    Continuation,
    End,
    Getter,
    Putter,
    Step,
    getter,
    putter,
    write_cell,
)

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame
    from grader.cuda.machine.wave import Group
    from grader.cuda.translate.translator import Translator

_SYSTEM_CALLS = (
    "vprintf",
    "__assertfail",
)  # of CUDA; they take addresses and counts, all 64 bits wide


def _call_parts(instruction: Instruction) -> tuple[list[str], str, list[str]]:
    """(names of the result parameters, callee, names of the argument parameters)"""
    operands: list[Any] = list(instruction.operands)
    results: Any = operands.pop(0) if isinstance(operands[0], Vector) else Vector(())
    callee = operands.pop(0)
    arguments: Any = operands.pop(0) if operands else Vector(())
    names = [[item.name for item in part.items] for part in (results, arguments)]
    return names[0], callee.name, names[1]


def call_end(translator: Translator, instruction: Instruction, following: int) -> End:
    """The end of a block that calls a device function of the module."""
    if instruction.guard is not None:
        raise PtxError(f"a call under a condition is not supported, at line {instruction.line}")
    results, name, arguments = _call_parts(instruction)
    function = translator.module.functions[name]
    if len(arguments) != len(function.parameters) or len(results) != len(function.results):
        raise PtxError(f"a call of {name} does not fit its declaration, at line {instruction.line}")
    for result in results:
        translator.cell(result, 0)
    cells = translator.cells
    given = dict(zip(arguments, (p.name for p in function.parameters)))
    back = dict(zip((r.name for r in function.results), results))

    def end(frame: Frame, group: Group) -> list[Continuation]:
        inner = frame.machine.enter(frame, name, following, cells, back, instruction.line)
        for (parameter, offset), slot in cells.items():
            if parameter in given:
                target = inner.cells.get((given[parameter], offset))
                if target is not None:
                    value = frame.registers[slot]
                    inner.registers[target] = value.copy() if value.ndim else value
        return [(inner, 0, group)]

    return end


def return_end(
    translator: Translator, instruction: Instruction | None = None, following: int = 0
) -> End:
    """ret and exit. From a kernel the threads end; from a device function they go back with the results.

    instruction is None at the end of the code, where nobody stays to follow.
    """
    condition = (
        getter(instruction.guard, DTYPES["pred"])
        if instruction is not None and instruction.guard is not None
        else None
    )
    leaves = translator.function.entry or (
        instruction is not None and instruction.opcode[0] == "exit"
    )

    def end(frame: Frame, group: Group) -> list[Continuation]:
        staying: list[Continuation] = []
        if condition is not None:
            chosen = np.broadcast_to(condition(frame, group), (group.size,))
            rest = group.where(~chosen)
            staying = [(frame, following, rest)] if rest is not None else []
            leaving = group.where(chosen)
            if leaving is None:
                return staying
            group = leaving
        if leaves:
            group.wave.alive[group.index] = False
            return staying
        return [*staying, _go_back(frame, group)]

    return end


def _go_back(frame: Frame, group: Group) -> Continuation:
    outer = frame.caller
    assert outer is not None  # a kernel is not called by anyone, and its threads end
    for (name, offset), slot in frame.cells.items():
        if name in frame.back:
            target = frame.caller_cells.get((frame.back[name], offset))
            if target is not None:
                value = frame.registers[slot]
                value = value[group.index] if value.ndim and not group.is_everyone else value
                write_cell(outer.registers, target, group, value)
    return outer, frame.resume, group


def intrinsic_step(translator: Translator, instruction: Instruction) -> Step:
    """A call of a function that the machine provides."""
    results, name, arguments = _call_parts(instruction)
    put = _cell_writer(translator, results[0]) if results else None
    if name in _SYSTEM_CALLS:
        gets = [_cell_reader(translator, a, DTYPES["u64"]) for a in arguments]

        def step(frame: Frame, group: Group) -> None:
            values = [get(frame, group) for get in gets]
            if name == "__assertfail":
                assertion_failed(frame, group, values, instruction.line)
            counts = print_formatted(frame, group, values)
            if put is not None:
                put(frame, group, counts)

        return step
    known = mathematics(name)
    if known is None or put is None:
        raise PtxError(
            f"the kernel calls {name[:60]}, which is not available, at line {instruction.line}"
        )
    function, dtype = known
    gets = [_cell_reader(translator, a, dtype) for a in arguments]

    def compute(frame: Frame, group: Group) -> None:
        values = [get(frame, group).astype(np.float64) for get in gets]
        put(frame, group, np.asarray(function(*values)).astype(dtype)[()])

    return compute


def _cell_reader(translator: Translator, name: str, dtype: np.dtype) -> Getter:
    return getter(Register(translator.cell(name, 0), 8), dtype)


def _cell_writer(translator: Translator, name: str) -> Putter:
    slot = translator.cell(name, 0)
    return lambda frame, group, value: write_cell(frame.registers, slot, group, value)


def parameter_step(translator: Translator, instruction: Instruction) -> Step:
    """ld.param and st.param: a kernel's arguments, and the cells that hold the parameters of a call."""
    load = instruction.opcode[0] == "ld"
    target, source = (
        instruction.operands if load else (instruction.operands[1], instruction.operands[0])
    )
    if not isinstance(source, Address) or not isinstance(source.base, Symbol):
        raise PtxError(
            f"{instruction.text} through a computed address is not supported, at line {instruction.line}"
        )
    dtype, name = DTYPES[instruction.opcode[-1]], source.base.name
    items = target.items if isinstance(target, Vector) else (target,)
    offsets = [source.offset + i * dtype.itemsize for i in range(len(items))]
    if (
        load
        and translator.function.entry
        and any(p.name == name for p in translator.function.parameters)
    ):
        return _argument(name, dtype, offsets, [putter(item) for item in items])
    slots = [translator.cell(name, offset) for offset in offsets]
    if load:
        puts = [putter(item) for item in items]
        gets = [getter(Register(slot, 8), dtype) for slot in slots]

        def read(frame: Frame, group: Group) -> None:
            for put, get in zip(puts, gets):
                put(frame, group, get(frame, group).copy())

        return read
    gets = [getter(item, dtype) for item in items]

    def write(frame: Frame, group: Group) -> None:
        for slot, get in zip(slots, gets):
            write_cell(frame.registers, slot, group, get(frame, group))

    return write


def _argument(name: str, dtype: np.dtype, offsets: list[int], puts: list[Putter]) -> Step:
    def step(frame: Frame, group: Group) -> None:
        raw = frame.machine.arguments[name]
        for put, offset in zip(puts, offsets):
            put(frame, group, np.frombuffer(raw, dtype, 1, offset)[0])

    return step
