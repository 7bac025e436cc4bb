"""What happens at __syncthreads: who has come, who is missing, and what the block computes together there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from grader.cuda.watch.recorder import Recorder, thread_in_words

if TYPE_CHECKING:
    from grader.cuda.machine.scheduler import Frame
    from grader.cuda.machine.wave import Group, Place, Wave
    from grader.cuda.translate.operands import Getter, Putter


@dataclass(frozen=True)
class Reduction:
    """What a bar.red computes over a block: operation "popc", "and" or "or" of a predicate; put takes the answer."""

    operation: str
    put: Putter
    predicate: Getter


@dataclass(frozen=True)
class Waiting:
    """Threads at a barrier, which go on at this block of their code."""

    frame: Frame
    block: int
    group: Group
    line: int
    reduction: Reduction | None = None


def reduced(wave: Wave, waiting: list[Waiting], group: Group, reduction: Reduction) -> np.ndarray:
    """The predicates of all threads of each block, summed or combined, for the threads of group."""
    count, present = np.zeros(wave.blocks, np.int64), np.zeros(wave.blocks, np.int64)
    for other in waiting:
        if other.reduction is not None:
            predicate = other.reduction.predicate(other.frame, other.group)
            chosen = np.broadcast_to(predicate, (other.group.size,))
            np.add.at(count, other.group.block, chosen.astype(np.int64))
        np.add.at(present, other.group.block, 1)
    answers = {"popc": count.astype(np.uint32), "or": count > 0, "and": count == present}
    return answers[reduction.operation][group.block]


def blocks_that_came(wave: Wave, waiting: list[Waiting], recorder: Recorder) -> int:
    """How many blocks stand at the barrier.

    Reports, once each, a block of which some threads have ended, and one whose threads
    wait at different barriers.
    """
    if len(waiting) == 1 and waiting[0].group.is_everyone:
        return wave.blocks
    site = np.full(wave.size, -1, np.int64)
    for number, one in enumerate(waiting):
        site[one.group.index] = number
    sites = site.reshape(wave.blocks, -1)
    came = (sites >= 0).sum(axis=1)
    for block in np.flatnonzero((came > 0) & (came < wave.block_size))[:1]:
        _report_ended(wave, int(block), sites[block], waiting, recorder)
    highest, lowest = sites.max(axis=1), np.where(sites < 0, len(waiting), sites).min(axis=1)
    for block in np.flatnonzero((came > 0) & (highest != lowest))[:1]:
        _report_apart(wave, int(block), sites[block], waiting, recorder)
    return int((came > 0).sum())


def _place(wave: Wave, block: int, within: int) -> Place:
    """The place of a thread, from its block in the wave and its number in the block."""
    return wave.place((wave.first + block) * wave.block_size + within)


def _report_ended(
    wave: Wave, block: int, sites: np.ndarray, waiting: list[Waiting], recorder: Recorder
) -> None:
    line = waiting[int(sites.max())].line
    place = _place(wave, block, int(np.flatnonzero(sites < 0)[0]))
    x, y, z = place[1]
    recorder.add(
        "barrier_divergence",
        f"__syncthreads was reached by {int((sites >= 0).sum())} of the {wave.block_size} threads "
        f"of block ({x},{y},{z}), at line {line}; {thread_in_words(place)} had already returned",
        place=place,
        line=line,
    )


def _report_apart(
    wave: Wave, block: int, sites: np.ndarray, waiting: list[Waiting], recorder: Recorder
) -> None:
    first = int(sites[sites >= 0][0])
    position = int(np.flatnonzero((sites >= 0) & (sites != first))[0])
    one, other = waiting[first], waiting[int(sites[position])]
    if (one.frame, one.block) == (other.frame, other.block):
        return  # the same barrier, reached in two groups
    place = _place(wave, block, position)
    recorder.add(
        "barrier_divergence",
        f"{thread_in_words(place)} waits at the __syncthreads of line {other.line}, while other threads of "
        f"its block wait at that of line {one.line}",
        place=place,
        line=one.line,
    )
