"""Loads, stores and atomics: what they read and write goes through the checker.

Many threads update one element atomically as if they came one after the other, in thread order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.cuda.ptx.program import (
    DTYPES,
    Address,
    Instruction,
    Number,
    Operand,
    PtxError,
    Register,
    Symbol,
    Vector,
)
from grader.cuda.translate.calls import parameter_step
from grader.cuda.translate.operands import Getter, Step, getter, putter
from grader.cuda.watch.access import Access
from grader.cuda.watch.provenance import origin_of

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame
    from grader.cuda.machine.wave import Group
    from grader.cuda.translate.translator import Translator

_SPACES = ("global", "shared", "local", "const", "param")
_ACCUMULATE = {
    "add": np.add,
    "min": np.minimum,
    "max": np.maximum,
    "and": np.bitwise_and,
    "or": np.bitwise_or,
    "xor": np.bitwise_xor,
}
_ATOMICS = (*tuple(_ACCUMULATE), "exch", "cas", "inc", "dec")


def memory_step(translator: Translator, instruction: Instruction) -> Step:
    """The step of a ld, st, atom or red."""
    space = next(
        (m.split("::")[0] for m in instruction.opcode[1:] if m.split("::")[0] in _SPACES), "generic"
    )
    if space == "param":
        return parameter_step(translator, instruction)
    if instruction.opcode[0] in ("atom", "red"):
        return _atomic(translator, instruction, space)
    load = instruction.opcode[0] != "st"
    target, source = (
        instruction.operands[:2] if load else (instruction.operands[1], instruction.operands[0])
    )
    access = _access(translator, instruction, source, "read" if load else "write")
    items = target.items if isinstance(target, Vector) else (target,)
    if len(items) != access.vector or access.size > 16:
        raise PtxError(f"{instruction.text} is not supported, at line {instruction.line}")
    address_of = _address(source, space)
    return _load(access, address_of, items) if load else _store(access, address_of, items)


def _access(
    translator: Translator, instruction: Instruction, address: Address, verb: str
) -> Access:
    vector = next((int(m[1]) for m in instruction.opcode if m in ("v2", "v4")), 1)
    return Access(
        verb,
        DTYPES[instruction.opcode[-1]],
        vector,
        origin_of(address, translator.origins),
        instruction.line,
    )


def _address(operand: Operand, space: str) -> Getter:
    """get(frame, group) -> generic addresses as int64."""
    if not isinstance(operand, Address):
        raise PtxError("an address in an unknown form")
    base, offset = operand.base, operand.offset
    wide = isinstance(base, Symbol) or (isinstance(base, Register) and base.width == 8)
    get = getter(base, DTYPES["u64" if wide or isinstance(base, Number) else "u32"])

    def address_of(frame: Frame, group: Group) -> np.ndarray:
        value = get(frame, group).astype(np.int64)
        return value + np.int64(offset + frame.machine.window(space))

    return address_of


def _load(access: Access, address_of: Getter, items: tuple[Operand, ...]) -> Step:
    puts = [putter(item) for item in items]

    def step(frame: Frame, group: Group) -> None:
        values = frame.machine.checker.load(group, address_of(frame, group), access, frame.regions)
        for put, value in zip(puts, values):
            put(frame, group, value)

    return step


def _store(access: Access, address_of: Getter, items: tuple[Operand, ...]) -> Step:
    gets = [getter(item, access.dtype) for item in items]

    def step(frame: Frame, group: Group) -> None:
        values = [get(frame, group) for get in gets]
        frame.machine.checker.store(group, address_of(frame, group), values, access, frame.regions)

    return step


def _atomic(translator: Translator, instruction: Instruction, space: str) -> Step:
    name = next((m for m in instruction.opcode[1:] if m in _ATOMICS), None)
    returns = instruction.opcode[0] == "atom"
    target, rest = (
        (instruction.operands[0], instruction.operands[1:])
        if returns
        else (None, instruction.operands)
    )
    kind = instruction.opcode[-1]
    if name is None or kind not in DTYPES or kind in ("f16x2", "bf16", "bf16x2"):
        raise PtxError(f"{instruction.text} is not supported, at line {instruction.line}")
    access = Access(
        "atomic", DTYPES[kind], 1, origin_of(rest[0], translator.origins), instruction.line
    )
    address_of, gets = _address(rest[0], space), [getter(o, access.dtype) for o in rest[1:]]
    wanted = returns and isinstance(target, Register) and target.slot in translator.used
    put = putter(target) if wanted and target is not None else None

    def step(frame: Frame, group: Group) -> None:
        checker = frame.machine.checker
        operands = [np.broadcast_to(get(frame, group), (group.size,)) for get in gets]
        before = np.zeros(group.size, access.dtype)
        for piece in checker.pieces(group, address_of(frame, group), access, frame.regions):
            checker.watch(piece, access)
            places, mine = checker.elements(piece, access), [piece.pick(o) for o in operands]
            data = piece.region.view(access.dtype)
            if put is not None or not _accumulate(data, places, name, mine[0]):
                old = _update(data, places, name, *mine)
                before[slice(None) if piece.chosen is None else piece.chosen] = old
            checker.mark_valid(piece, access, places)
        if put is not None:
            put(frame, group, before)

    return step


def _update(
    data: np.ndarray,
    places: np.ndarray,
    name: str,
    operand: np.ndarray,
    new: np.ndarray | None = None,
) -> np.ndarray:
    """Apply the operation and return, per thread, what stood there before.

    data: the elements; places: element numbers; operand, and new for cas: values. All but data have
    one entry per thread.
    """
    old = np.empty(len(places), data.dtype)
    order = np.argsort(places, kind="stable")
    sorted_places = places[order]
    first = np.concatenate(([True], sorted_places[1:] != sorted_places[:-1]))
    begins = np.flatnonzero(first)
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
    for turn in _turns(order, rank):
        there = places[turn]
        before = data[there]
        old[turn] = before
        data[there] = _result(name, before, operand[turn], None if new is None else new[turn])
    return old


def _turns(order: np.ndarray, rank: np.ndarray) -> list[np.ndarray]:
    """Groups of threads that touch different elements: all first comers, then all second ones, ..."""
    by_rank = np.argsort(rank, kind="stable")
    ends = np.cumsum(np.bincount(rank))
    return np.split(order[by_rank], ends[:-1])


def _accumulate(data: np.ndarray, places: np.ndarray, name: str, operand: np.ndarray) -> bool:
    """The same where nobody reads the old values; returns False for operations that need them."""
    function = _ACCUMULATE.get(name)
    if function is None:
        return False
    function.at(data, places, operand)
    return True


def _result(
    name: str, before: np.ndarray, operand: np.ndarray, new: np.ndarray | None
) -> np.ndarray:
    if name in _ACCUMULATE:
        return _ACCUMULATE[name](before, operand)
    if name == "cas":
        return np.where(before == operand, operand if new is None else new, before)
    if name == "inc":
        return np.where(before >= operand, before.dtype.type(0), before + before.dtype.type(1))
    if name == "dec":
        return np.where((before == 0) | (before > operand), operand, before - before.dtype.type(1))
    return operand
