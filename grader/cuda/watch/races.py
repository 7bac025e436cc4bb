"""Who touched each word last: finds two threads that meet in memory with nothing to order them.

Two accesses by different threads to one cell race if at least one writes, not both are atomic, and
neither a barrier of their block nor (within one warp) a __syncwarp stands between. Threads of
different blocks are never ordered within a launch, so a lock or a __threadfence handshake between
blocks is reported although its result may be right. Per cell it keeps the last writer, the last
reader, one other reader of the same interval and one of another block: enough to find a race at
every racing line, not all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from grader.cuda.machine.wave import Group

MAX_PENDING = 4_000_000
Moment: TypeAlias = tuple[np.ndarray, int, np.ndarray, int]  # thread, epoch, warp epoch, site


class Marks:
    """The last access of one sort, per cell: thread (-1: none), epoch, warp epoch, site (2 * line + atomic)."""

    def __init__(self, cells: int) -> None:
        self.thread = np.full(cells, -1, np.int64)
        self.epoch = np.zeros(cells, np.int32)
        self.warp_epoch = np.zeros(cells, np.int32)
        self.site = np.zeros(cells, np.int32)

    def set(
        self, cells: np.ndarray, thread: np.ndarray, epoch: int, warp_epoch: np.ndarray, site: int
    ) -> None:
        """Thread by thread, in order: where two have the same cell the last one stays."""
        self.thread[cells] = thread
        self.epoch[cells] = epoch
        self.warp_epoch[cells] = warp_epoch
        self.site[cells] = site


@dataclass(frozen=True)
class Race:
    """A race: what the other thread did (verb "read" or "wrote"), and an array entry for each racing access.

    positions: in the group; others: numbers of the other threads; sites: theirs; across: is
    it in another block?
    """

    verb: str
    positions: np.ndarray
    others: np.ndarray
    sites: np.ndarray
    across: np.ndarray


class Shadow:
    """The marks of one region. block_size turns thread numbers into blocks; shared memory never meets another block."""

    def __init__(self, cells: int, block_size: int, shared: bool) -> None:
        self.block_size, self.shared = block_size, shared
        self.writes, self.reads = Marks(cells), Marks(cells)
        self.other_reader = np.full(cells, -1, np.int64)
        self.foreign_reader = np.full(0 if shared else cells, -1, np.int64)
        self.pending: list[tuple[Group, np.ndarray, Moment]] = []
        self.pending_size, self.written = 0, False

    def new_interval(self) -> None:
        """All threads passed a barrier: what was only read of shared memory before it no longer matters."""
        self.pending, self.pending_size, self.written = [], 0, False

    def read(self, group: Group, cells: np.ndarray, epoch: int, site: int) -> Race | None:
        """Record loads; return the Race with earlier writes, or None.

        Loads of shared memory are kept aside until a store in the same interval asks for them: few
        ever are asked for.
        """
        now = (group.thread, epoch, group.wave.warp_epoch[group.index], site)
        if self.shared and not self.written:
            self.pending.append((group, cells, now))
            self.pending_size += group.size
            if self.pending_size > MAX_PENDING:
                self._settle()
            return None
        race = self._race_with_writer(group, cells, now, atomic=False)
        self._record_read(group, cells, now)
        return race

    def write(self, group: Group, cells: np.ndarray, epoch: int, site: int) -> list[Race]:
        """Record stores or atomics; return their Races with earlier accesses and with each other."""
        self._settle()
        self.written = True
        atomic = bool(site & 1)
        now = (group.thread, epoch, group.wave.warp_epoch[group.index], site)
        races = [
            self._race_with_writer(group, cells, now, atomic),
            self._race_with_reader(group, cells, now),
        ]
        self.writes.set(cells, *now)
        if not atomic:
            races.append(self._race_within(group, cells, site))
        return [m for m in races if m is not None]

    def _settle(self) -> None:
        pending, self.pending, self.pending_size = self.pending, [], 0
        for group, cells, now in pending:
            self._record_read(group, cells, now)

    def _race_with_writer(
        self, group: Group, cells: np.ndarray, now: Moment, atomic: bool
    ) -> Race | None:
        writer = self.writes.thread[cells]
        suspects = np.flatnonzero((writer >= 0) & (writer != now[0]))
        if not len(suspects):
            return None
        at, other = cells[suspects], writer[suspects]
        across, unordered = self._relation(group, suspects, other, self.writes, at, now)
        racing = across | unordered
        if atomic:
            racing &= self.writes.site[at] & 1 == 0
        return self._race("wrote", racing, suspects, other, self.writes.site[at], across)

    def _race_with_reader(self, group: Group, cells: np.ndarray, now: Moment) -> Race | None:
        reader = self.reads.thread[cells]
        unread = (reader < 0) | ((reader == now[0]) & (self.other_reader[cells] < 0))
        if not self.shared:
            unread &= self.foreign_reader[cells] < 0
        suspects = np.flatnonzero(~unread)
        if not len(suspects):
            return None
        at = cells[suspects]
        other = np.where(
            reader[suspects] != now[0][suspects], reader[suspects], self.other_reader[at]
        )
        across, unordered = self._relation(group, suspects, other, self.reads, at, now)
        unordered &= other >= 0
        across &= other >= 0
        if not self.shared:
            foreign = self.foreign_reader[at]
            other = np.where((foreign >= 0) & ~across, foreign, other)
            across = across | (foreign >= 0)
        return self._race("read", across | unordered, suspects, other, self.reads.site[at], across)

    def _relation(
        self,
        group: Group,
        suspects: np.ndarray,
        other: np.ndarray,
        marks: Marks,
        at: np.ndarray,
        now: Moment,
    ) -> tuple[np.ndarray, np.ndarray]:
        """(other is of another block, other is of this block and nothing orders the two), per suspect."""
        thread = now[0][suspects]
        across = (
            np.zeros(len(suspects), bool)
            if self.shared
            else other // self.block_size != thread // self.block_size
        )
        same_warp = (other % self.block_size) // 32 == (thread % self.block_size) // 32
        synced = same_warp & (marks.warp_epoch[at] != now[2][suspects])
        return across, ~across & (marks.epoch[at] == now[1]) & ~synced

    def _race(
        self,
        verb: str,
        racing: np.ndarray,
        suspects: np.ndarray,
        other: np.ndarray,
        sites: np.ndarray,
        across: np.ndarray,
    ) -> Race | None:
        if not racing.any():
            return None
        return Race(verb, suspects[racing], other[racing], sites[racing], across[racing])

    def _race_within(self, group: Group, cells: np.ndarray, site: int) -> Race | None:
        winner = self.writes.thread[cells]
        lost = np.flatnonzero(winner != group.thread)
        if not len(lost):
            return None
        across = winner[lost] // self.block_size != group.thread[lost] // self.block_size
        return Race("wrote", lost, winner[lost], np.full(len(lost), site, np.int32), across)

    def _record_read(self, group: Group, cells: np.ndarray, now: Moment) -> None:
        thread, epoch, warp_epoch, _ = now
        before = self.reads.thread[cells]
        apart = (before >= 0) & (before != thread)
        if not self.shared:
            across = apart & (before // self.block_size != thread // self.block_size)
            self.foreign_reader[cells[across]] = before[across]
            apart &= ~across
        fresh = (self.reads.epoch[cells] != epoch) | (self.reads.warp_epoch[cells] != warp_epoch)
        self.other_reader[cells[fresh]] = -1
        apart &= ~fresh
        self.other_reader[cells[apart]] = before[apart]
        self.reads.set(cells, *now)
        lost = np.flatnonzero(self.reads.thread[cells] != thread)
        if len(lost):
            self._record_lost(cells[lost], thread[lost])

    def _record_lost(self, cells: np.ndarray, thread: np.ndarray) -> None:
        """Of several readers in one instruction the marks keep one; these others are kept beside it."""
        if self.shared:
            self.other_reader[cells] = thread
            return
        across = self.reads.thread[cells] // self.block_size != thread // self.block_size
        self.foreign_reader[cells[across]] = thread[across]
        self.other_reader[cells[~across]] = thread[~across]
