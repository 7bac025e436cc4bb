"""Instructions that the lanes of a warp execute together: shuffles, votes, matches and __syncwarp.

A lane waits until every living lane named in its mask has come. Reading the register of a lane that does not
take part is undefined on a GPU; it is reported, and the reader gets its own value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from grader.cuda.machine.wave import Group, spread, starts
from grader.cuda.ptx.program import DTYPES, Instruction, Operand, PtxError, Vector
from grader.cuda.translate.operands import Continuation, End, Getter, Putter, getter, putter
from grader.cuda.watch.recorder import thread_in_words

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame

U32, I64 = np.uint32, np.int64
WarpAction: TypeAlias = "Callable[[Frame, Group, np.ndarray], None]"
_MASK_LAST = {"shfl", "vote", "match", "redux"}


def is_warp_instruction(instruction: Instruction) -> bool:
    """Does it wait for the other lanes of its warp?"""
    name = instruction.opcode[0]
    return name in _MASK_LAST or (
        name in ("bar", "barrier") and instruction.opcode[1:2] == ("warp",)
    )


def rendezvous(instruction: Instruction, following: int) -> End:
    """The end of a block whose threads wait for the lanes of their mask, then act together."""
    mask_of, act = _mask_getter(instruction), _action(instruction)

    def end(frame: Frame, group: Group) -> list[Continuation]:
        mask = np.broadcast_to(mask_of(frame, group), (group.size,))
        missing = _missing_lanes(group, mask)
        if missing.any():
            frame.machine.wait_for_lanes(frame, end, group.part(missing), instruction.line)
            arrived = group.where(~missing)
            if arrived is None:
                return []
            group = arrived
            mask = np.broadcast_to(mask_of(frame, group), (group.size,))
        act(frame, group, mask)
        return [(frame, following, group)]

    if instruction.guard is not None:
        raise PtxError(
            f"{instruction.text} under a condition is not supported, at line {instruction.line}"
        )
    return end


def _mask_getter(instruction: Instruction) -> Getter:
    """get(frame, group) -> the mask of lanes that must come, uint32."""
    if "sync" not in instruction.opcode:
        raise PtxError(f"{instruction.text} without .sync is not known, at line {instruction.line}")
    return getter(instruction.operands[-1], DTYPES["u32"])


def _missing_lanes(group: Group, mask: np.ndarray) -> np.ndarray:
    """Per thread: does a living lane of its mask stand elsewhere? (bool array)"""
    wave = group.wave
    everywhere = np.zeros(wave.blocks * wave.warps_per_block, U32)
    np.bitwise_or.at(everywhere, wave.warp[wave.alive], wave.specials["%lanemask_eq"][wave.alive])
    return mask & everywhere[group.warp] & ~group.warp_bits != 0


def _action(instruction: Instruction) -> WarpAction:
    """act(frame, group, mask): do what the instruction does, once the lanes have come."""
    name = instruction.opcode[0]
    maker = {"shfl": _shuffle, "vote": _vote, "match": _match, "redux": _reduce}.get(name)
    return maker(instruction) if maker else _sync


def _sync(frame: Frame, group: Group, mask: np.ndarray) -> None:
    group.wave.warp_epoch[group.index] += 1


def _targets(operand: Operand) -> tuple[Putter, Putter]:
    """(put the value, put the predicate) for a destination d or d|p."""
    if isinstance(operand, Vector):
        return putter(operand.items[0]), putter(operand.items[1])
    return putter(operand), lambda frame, group, value: None


def _shuffle(instruction: Instruction) -> WarpAction:
    mode, line = instruction.opcode[2], instruction.line
    put, put_inside = _targets(instruction.operands[0])
    value_of = getter(instruction.operands[1], DTYPES["b32"])
    distance_of, clamp_of = (getter(o, DTYPES["u32"]) for o in instruction.operands[2:4])

    def act(frame: Frame, group: Group, mask: np.ndarray) -> None:
        value = np.broadcast_to(value_of(frame, group), (group.size,))
        source, inside = _source_lane(
            mode, group.lane, distance_of(frame, group), clamp_of(frame, group)
        )
        taking_part = group.warp_bits & mask
        absent = (taking_part >> source.astype(U32)) & U32(1) == 0
        if absent.any():
            _report_absent(frame, group, source, absent, line)
        wanted = group.positions() - group.lane + source
        found = np.where(absent, np.arange(group.size), np.searchsorted(group.positions(), wanted))
        put(frame, group, value[found])
        put_inside(frame, group, inside)

    return act


def _source_lane(
    mode: str, lane: np.ndarray, distance: np.ndarray, clamp: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(lane to read from, is it inside the segment?) as the PTX manual defines them."""
    distance, clamp = np.asarray(distance, I64) & 31, np.asarray(clamp, I64)
    segment, limit = clamp >> 8 & 31, clamp & 31
    lowest = lane & segment
    highest = lowest | (limit & ~segment)
    source = {
        "up": lane - distance,
        "down": lane + distance,
        "bfly": lane ^ distance,
        "idx": lowest | (distance & ~segment),
    }[mode]
    inside = source >= highest if mode == "up" else source <= highest
    return np.where(inside, source, lane), inside


def _report_absent(
    frame: Frame, group: Group, source: np.ndarray, absent: np.ndarray, line: int
) -> None:
    at = int(np.flatnonzero(absent)[0])
    place = group.wave.place(group.thread[at])
    frame.machine.recorder.add(
        "shuffle",
        f"{thread_in_words(place)} reads from lane {int(source[at])} of its warp, which takes no part in this "
        f"shuffle, at line {line}",
        place=place,
        line=line,
        count=int(absent.sum()),
    )


def _per_warp(group: Group, function: np.ufunc, values: np.ndarray) -> np.ndarray:
    """function over the members of each warp, spread back to the threads."""
    return spread(function.reduceat(values, group.warp_starts), group.warp_starts, group.size)


def _vote(instruction: Instruction) -> WarpAction:
    mode, put = instruction.opcode[2], putter(instruction.operands[0])
    chosen_of = getter(instruction.operands[1], DTYPES["pred"])

    def act(frame: Frame, group: Group, mask: np.ndarray) -> None:
        chosen = np.broadcast_to(chosen_of(frame, group), (group.size,))
        bits = np.where(chosen, group.wave.specials["%lanemask_eq"][group.index], U32(0))
        ballot, present = _per_warp(group, np.bitwise_or, bits) & mask, group.warp_bits & mask
        answers = {
            "ballot": ballot,
            "any": ballot != 0,
            "all": ballot == present,
            "uni": (ballot == present) | (ballot == 0),
        }
        put(frame, group, answers[mode])

    return act


def _match(instruction: Instruction) -> WarpAction:
    mode, dtype = instruction.opcode[1], DTYPES[instruction.opcode[-1]]
    put, put_all = _targets(instruction.operands[0])
    value_of = getter(instruction.operands[1], dtype)

    def act(frame: Frame, group: Group, mask: np.ndarray) -> None:
        value = np.broadcast_to(value_of(frame, group), (group.size,))
        bit = group.wave.specials["%lanemask_eq"][group.index]
        order = np.lexsort((value, group.warp))
        warp, same = group.warp[order], value[order]
        begins = np.union1d(starts(warp), starts(same))
        alike = np.empty(group.size, U32)
        alike[order] = spread(np.bitwise_or.reduceat(bit[order], begins), begins, group.size)
        alike &= mask
        agreed = alike == group.warp_bits & mask
        put(frame, group, alike if mode == "any" else np.where(agreed, alike, U32(0)))
        put_all(frame, group, agreed)

    return act


def _reduce(instruction: Instruction) -> WarpAction:
    functions = {
        "add": np.add,
        "min": np.minimum,
        "max": np.maximum,
        "and": np.bitwise_and,
        "or": np.bitwise_or,
        "xor": np.bitwise_xor,
    }
    function, dtype = functions[instruction.opcode[2]], DTYPES[instruction.opcode[-1]]
    put, value_of = putter(instruction.operands[0]), getter(instruction.operands[1], dtype)

    def act(frame: Frame, group: Group, mask: np.ndarray) -> None:
        value = np.ascontiguousarray(np.broadcast_to(value_of(frame, group), (group.size,)))
        put(frame, group, _per_warp(group, function, value).astype(dtype))

    return act
