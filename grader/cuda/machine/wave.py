"""The threads in flight: a wave of whole blocks, and groups of its threads at the same instruction."""

from __future__ import annotations

from functools import cached_property
from typing import Any, TypeAlias

import numpy as np

WARP = 32
Shape: TypeAlias = tuple[int, int, int]  # x, y, z
Place: TypeAlias = tuple[Shape, Shape]  # a thread in its block, the block in the grid


class Wave:
    """Some whole blocks of a launch, counted from first; their threads are numbered 0 .. size - 1, block after block.

    Arrays over the wave: thread is the number in the whole grid, block and warp are numbers in the
    wave, lane is 0 .. 31.
    """

    def __init__(self, grid: Shape, block: Shape, first: int, blocks: int) -> None:
        self.grid, self.block_shape, self.first, self.blocks = grid, block, first, blocks
        self.block_size = block[0] * block[1] * block[2]
        self.size = blocks * self.block_size
        self.warps_per_block = -(-self.block_size // WARP)
        within = np.tile(np.arange(self.block_size, dtype=np.int64), blocks)
        self.block = np.repeat(np.arange(blocks, dtype=np.int64), self.block_size)
        self.thread = np.arange(self.size, dtype=np.int64) + first * self.block_size
        self.lane = within % WARP
        self.warp = self.block * self.warps_per_block + within // WARP
        self.alive = np.ones(self.size, bool)
        self.warp_epoch = np.zeros(self.size, np.int32)
        self.specials = self._specials(within)
        self.everyone = Group(self, slice(0, self.size))

    def _specials(self, within: np.ndarray) -> dict[str, Any]:
        """Values of the special registers: one number where all threads agree, else an array over the wave."""
        u32 = np.uint32
        number = self.block + self.first
        values: dict[str, Any] = {}
        below_t = below_b = 1
        for axis, threads, blocks in zip("xyz", self.block_shape, self.grid):
            values[f"%ntid.{axis}"], values[f"%nctaid.{axis}"] = u32(threads), u32(blocks)
            values[f"%tid.{axis}"] = (
                (within // below_t % threads).astype(u32) if threads > 1 else u32(0)
            )
            if self.blocks == 1:
                values[f"%ctaid.{axis}"] = u32(self.first // below_b % blocks)
            else:
                values[f"%ctaid.{axis}"] = (
                    (number // below_b % blocks).astype(u32) if blocks > 1 else u32(0)
                )
            below_t, below_b = below_t * threads, below_b * blocks
        lane = self.lane.astype(u32)
        bit = np.left_shift(u32(1), lane)
        values |= {
            "%laneid": lane,
            "%warpid": (within // WARP).astype(u32),
            "%nwarpid": u32(self.warps_per_block),
            "%lanemask_eq": bit,
            "%lanemask_lt": bit - u32(1),
            "%lanemask_le": bit | (bit - u32(1)),
            "%lanemask_gt": ~(bit | (bit - u32(1))),
            "%lanemask_ge": ~(bit - u32(1)),
            "%smid": u32(0),
            "%nsmid": u32(1),
            "%gridid": u32(0),
        }
        return values

    def place(self, thread: int) -> Place:
        """((x, y, z) of the thread, (x, y, z) of its block) for a thread's number in the grid."""
        block, within = divmod(int(thread), self.block_size)
        return _unravel(within, self.block_shape), _unravel(block, self.grid)


def _unravel(number: int, shape: Shape) -> Shape:
    return number % shape[0], number // shape[0] % shape[1], number // (shape[0] * shape[1])


class Group:
    """Some threads of a wave, as a slice where they are neighbours, else as a sorted index array.

    What is looked up per thread is computed once per group, because a group lives through many instructions.
    """

    def __init__(self, wave: Wave, index: slice | np.ndarray) -> None:
        self.wave, self.index = wave, index
        self.size = index.stop - index.start if isinstance(index, slice) else len(index)

    @cached_property
    def is_everyone(self) -> bool:
        return self.size == self.wave.size

    @cached_property
    def thread(self) -> np.ndarray:
        return self.wave.thread[self.index]

    @cached_property
    def block(self) -> np.ndarray:
        return self.wave.block[self.index]

    @cached_property
    def warp(self) -> np.ndarray:
        return self.wave.warp[self.index]

    @cached_property
    def lane(self) -> np.ndarray:
        return self.wave.lane[self.index]

    @cached_property
    def warp_starts(self) -> np.ndarray:
        """Positions in this group where a new warp begins: what ufunc.reduceat wants."""
        return starts(self.warp)

    @cached_property
    def warp_bits(self) -> np.ndarray:
        """Per thread of the group: which lanes of its warp are in the group, as a 32-bit mask (uint32)."""
        return spread(
            np.bitwise_or.reduceat(self._bit, self.warp_starts), self.warp_starts, self.size
        )

    @cached_property
    def _bit(self) -> np.ndarray:
        return self.wave.specials["%lanemask_eq"][self.index]

    def positions(self) -> np.ndarray:
        """The numbers of the threads inside the wave, as an array."""
        return (
            np.arange(self.index.start, self.index.stop)
            if isinstance(self.index, slice)
            else self.index
        )

    def where(self, chosen: np.ndarray) -> Group | None:
        """The threads for which chosen (bool, one per thread of the group) holds; None if there are none."""
        if chosen.all():
            return self
        picked = np.flatnonzero(chosen)
        if not len(picked):
            return None
        if isinstance(self.index, slice):
            return group_of(self.wave, picked + self.index.start)
        return group_of(self.wave, self.index[picked])

    def part(self, chosen: np.ndarray) -> Group:
        """As where, for callers who know that chosen holds for some."""
        part = self.where(chosen)
        assert part is not None
        return part


def starts(keys: np.ndarray) -> np.ndarray:
    """Where a new run of equal keys begins; keys not empty."""
    return np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1))


def spread(values: np.ndarray, begins: np.ndarray, size: int) -> np.ndarray:
    """One value per run -> one value per member."""
    return np.repeat(values, np.diff(np.append(begins, size)))


def group_of(wave: Wave, positions: np.ndarray) -> Group:
    """The group at these sorted positions."""
    first, last = int(positions[0]), int(positions[-1])
    if last - first + 1 == len(positions):
        return wave.everyone if len(positions) == wave.size else Group(wave, slice(first, last + 1))
    return Group(wave, positions)


def merged(groups: list[Group]) -> Group:
    """One group of all their threads."""
    if len(groups) == 1:
        return groups[0]
    wave = groups[0].wave
    present = np.zeros(wave.size, bool)
    for group in groups:
        present[group.index] = True
    return group_of(wave, np.flatnonzero(present))
