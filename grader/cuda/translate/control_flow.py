"""Where threads go next: branches, traps, and the barriers of a block. Calls and returns stand in calls."""

import numpy as np

from grader.cuda.machine.barriers import Waiting
from grader.cuda.ptx.program import DTYPES, PtxError
from grader.cuda.translate.operands import getter, putter


def branch(one, target, following):
    if one.guard is None:
        return lambda frame, group: [(frame, target, group)]
    chosen_of = getter(one.guard, DTYPES["pred"])

    def end(frame, group):
        chosen = chosen_of(frame, group)
        if not chosen.ndim:
            return [(frame, target if chosen else following, group)]
        taken = group.where(chosen)
        if taken is None:
            return [(frame, following, group)]
        if taken is group:
            return [(frame, target, group)]
        return [(frame, following, group.where(~chosen)), (frame, target, taken)]

    return end


def indexed_branch(translator, one):
    targets = [
        translator.target(label)
        for label in translator.function.branch_tables[one.operands[1].name]
    ]
    index_of = getter(one.operands[0], DTYPES["u32"])

    def end(frame, group):
        index = np.broadcast_to(index_of(frame, group), (group.size,))
        parts = [
            (frame, targets[int(i)], group.where(index == i))
            for i in np.unique(index)
            if i < len(targets)
        ]
        if not parts:
            frame.machine.recorder.stop(
                "trap",
                f"a jump table has no entry for this value, at line {one.line}",
                line=one.line,
            )
        return parts

    return end


def trap(one):
    def end(frame, group):
        place = group.wave.place(group.thread[0])
        frame.machine.recorder.stop(
            "trap", f"the kernel stopped itself, at line {one.line}", place=place, line=one.line
        )

    return end


def barrier(one, following):
    """bar.sync 0 and its kin; bar.red also sums or combines a predicate over the block."""
    reduction = (
        next((m for m in one.opcode if m in ("popc", "and", "or")), None)
        if "red" in one.opcode
        else None
    )
    operands = one.operands[1:] if reduction else one.operands
    counted = len(operands) > (2 if reduction else 1)  # a barrier for some of the warps only
    if one.guard is not None or "arrive" in one.opcode or counted:
        raise PtxError(f"{one.text} for part of a block is not supported, at line {one.line}")
    put = putter(one.operands[0]) if reduction else None
    predicate = getter(operands[-1], DTYPES["pred"]) if reduction else None

    def end(frame, group):
        waiting = Waiting(frame, following, group, one.line, reduction, put, predicate)
        frame.machine.wait_at_barrier(waiting)
        return []

    return end
