"""Where threads go next: branches, traps, and the barriers of a block. Calls and returns stand in calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.cuda.machine.barriers import Reduction, Waiting
from grader.cuda.ptx.program import DTYPES, Instruction, PtxError
from grader.cuda.translate.operands import Continuation, End, getter, putter

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame
    from grader.cuda.machine.wave import Group
    from grader.cuda.translate.translator import Translator


def branch(instruction: Instruction, target: int, following: int) -> End:
    """bra, with or without a guard: to the block target, else to the following one."""
    if instruction.guard is None:
        return lambda frame, group: [(frame, target, group)]
    chosen_of = getter(instruction.guard, DTYPES["pred"])

    def end(frame: Frame, group: Group) -> list[Continuation]:
        chosen = chosen_of(frame, group)
        if not chosen.ndim:
            return [(frame, target if chosen else following, group)]
        taken = group.where(chosen)
        if taken is None:
            return [(frame, following, group)]
        if taken is group:
            return [(frame, target, group)]
        return [(frame, following, group.part(~chosen)), (frame, target, taken)]

    return end


def indexed_branch(translator: Translator, instruction: Instruction) -> End:
    """brx.idx: each thread goes to the entry of the jump table that its index names."""
    targets = [
        translator.target(label)
        for label in translator.function.branch_tables[instruction.operands[1].name]
    ]
    index_of = getter(instruction.operands[0], DTYPES["u32"])

    def end(frame: Frame, group: Group) -> list[Continuation]:
        index = np.broadcast_to(index_of(frame, group), (group.size,))
        parts = [
            (frame, targets[int(i)], group.part(index == i))
            for i in np.unique(index)
            if i < len(targets)
        ]
        if not parts:
            frame.machine.recorder.stop(
                "trap",
                f"a jump table has no entry for this value, at line {instruction.line}",
                line=instruction.line,
            )
        return parts

    return end


def trap(instruction: Instruction) -> End:
    """trap: ends the launch."""

    def end(frame: Frame, group: Group) -> list[Continuation]:
        place = group.wave.place(group.thread[0])
        frame.machine.recorder.stop(
            "trap",
            f"the kernel stopped itself, at line {instruction.line}",
            place=place,
            line=instruction.line,
        )

    return end


def barrier(instruction: Instruction, following: int) -> End:
    """bar.sync 0 and its kin; bar.red also sums or combines a predicate over the block."""
    operation = (
        next((m for m in instruction.opcode if m in ("popc", "and", "or")), None)
        if "red" in instruction.opcode
        else None
    )
    operands = instruction.operands[1:] if operation else instruction.operands
    counted = len(operands) > (2 if operation else 1)  # a barrier for some of the warps only
    if instruction.guard is not None or "arrive" in instruction.opcode or counted:
        raise PtxError(
            f"{instruction.text} for part of a block is not supported, at line {instruction.line}"
        )
    reduction = None
    if operation:
        predicate = getter(operands[-1], DTYPES["pred"])
        reduction = Reduction(operation, putter(instruction.operands[0]), predicate)

    def end(frame: Frame, group: Group) -> list[Continuation]:
        waiting = Waiting(frame, following, group, instruction.line, reduction)
        frame.machine.wait_at_barrier(waiting)
        return []

    return end
