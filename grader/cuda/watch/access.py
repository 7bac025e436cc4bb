"""Every load, store and atomic goes through here: found, checked, counted, and only then done.

An access that is out of bounds or misaligned is reported and left out (a load answers poison); the rest of
the launch goes on, so one report can name several problems. It is one idea, though long: no byte is touched but
by way of the Checker. How races are found, traffic is counted and sentences are made stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from grader.cuda.machine.memory import POISON
from grader.cuda.machine.regions import AddressMap, Region
from grader.cuda.watch import traffic
from grader.cuda.watch.findings import Findings
from grader.cuda.watch.races import Shadow

if TYPE_CHECKING:
    from grader.cuda.machine.wave import Group, Wave
    from grader.cuda.watch.recorder import Recorder


@dataclass(frozen=True)
class Access:
    """What an instruction does to memory: verb "read", "write" or "atomic" for vector elements of this dtype.

    origin: the array that its address was made from, see provenance.
    """

    verb: str
    dtype: np.dtype
    vector: int
    origin: str
    line: int

    @property
    def size(self) -> int:
        return self.dtype.itemsize * self.vector


@dataclass(frozen=True)
class Piece:
    """Part of an access that lies in one region: its threads, and their byte offsets in it (int64).

    chosen: the positions of these threads in the whole group, None if they are all of it.
    """

    region: Region
    group: Group
    offsets: np.ndarray
    chosen: np.ndarray | None

    def pick(self, values: np.ndarray) -> np.ndarray:
        """The members of values (one number for all, or one per thread) that belong to this piece."""
        return values if self.chosen is None or not np.ndim(values) else values[self.chosen]


class Checker:
    """The memory of one wave under watch.

    full=False looks for accesses out of bounds, misaligned or uninitialised, and counts elements,
    but neither races nor traffic.
    """

    def __init__(
        self, recorder: Recorder, counters: dict[str, int], cell_shift: int, full: bool
    ) -> None:
        self.counters, self.cell_shift, self.full = counters, cell_shift, full
        self.by_origin: dict[str, Region] = {}
        self.map, self.epoch = AddressMap([]), 0
        self.findings = Findings(recorder)

    def attach(self, wave: Wave, by_origin: dict[str, Region], regions: Iterable[Region]) -> None:
        """Start a wave. by_origin: {origin: Region or None}; regions: everything that addresses may reach."""
        self.findings.wave = self.wave = wave
        self.by_origin, self.map = by_origin, AddressMap(regions)

    def new_interval(self) -> None:
        """All threads of the wave passed a barrier."""
        self.epoch += 1
        for region in self.map.regions:
            if region.kind == "shared" and region.shadow is not None:
                region.shadow.new_interval()

    def load(
        self, group: Group, addresses: np.ndarray, access: Access, frame_regions: dict[str, Region]
    ) -> list[np.ndarray]:
        """One value array per vector element."""
        pieces = self.pieces(group, addresses, access, frame_regions)
        if len(pieces) == 1 and pieces[0].chosen is None:
            return self._load_piece(pieces[0], access)
        poison = np.frombuffer(bytes([POISON]) * access.dtype.itemsize, access.dtype)[0]
        results = [np.full(group.size, poison, access.dtype) for _ in range(access.vector)]
        for piece in pieces:
            for result, part in zip(results, self._load_piece(piece, access)):
                result[piece.chosen] = part
        return results

    def _load_piece(self, piece: Piece, access: Access) -> list[np.ndarray]:
        self.watch(piece, access)
        first = self.elements(piece, access)
        data = piece.region.view(access.dtype)
        return [data.take(first + i if i else first) for i in range(access.vector)]

    def store(
        self,
        group: Group,
        addresses: np.ndarray,
        values: list[np.ndarray],
        access: Access,
        frame_regions: dict[str, Region],
    ) -> None:
        """Write the values, one for each vector element."""
        for piece in self.pieces(group, addresses, access, frame_regions):
            self.watch(piece, access)
            first = self.elements(piece, access)
            data = piece.region.view(access.dtype)
            for i, value in enumerate(values):
                data[first + i] = piece.pick(value)
            self.mark_valid(piece, access, first)

    def elements(self, piece: Piece, access: Access) -> np.ndarray:
        """The element number of each thread's first element in the region's data."""
        offsets = piece.offsets + piece.region.copy_offset(piece.group)
        return offsets >> (access.dtype.itemsize.bit_length() - 1)

    def mark_valid(self, piece: Piece, access: Access, first: np.ndarray) -> None:
        """The bytes that this access wrote now hold something."""
        region = piece.region
        if region.all_valid:
            return
        flags, ones = _validity(region, access.dtype)
        for i in range(access.vector):
            flags[first + i] = ones

    def pieces(
        self, group: Group, addresses: np.ndarray, access: Access, frame_regions: dict[str, Region]
    ) -> list[Piece]:
        """The access split by region, with what is out of bounds or misaligned reported and taken out."""
        addresses = (
            np.broadcast_to(addresses, (group.size,)) if not np.ndim(addresses) else addresses
        )
        region = frame_regions.get(access.origin) or self.by_origin.get(access.origin)
        if region is None:
            return self._search(group, addresses, access)
        offsets = addresses - region.base
        room = region.size - access.size
        inside = room >= 0 and offsets.view(np.uint64).max() <= np.uint64(room)
        if inside and not np.bitwise_or.reduce(offsets) & (access.size - 1):
            return [Piece(region, group, offsets, None)]
        return self._checked(region, group, offsets, access, None)

    def _search(self, group: Group, addresses: np.ndarray, access: Access) -> list[Piece]:
        nearest = self.map.nearest(addresses)
        if nearest is None:
            self.findings.no_array(group, access)
            return []
        pieces = []
        for number in np.unique(nearest):
            region = self.map.regions[number]
            chosen = np.flatnonzero(nearest == number)
            part = group.part(nearest == number)
            pieces += self._checked(region, part, addresses[chosen] - region.base, access, chosen)
        return pieces

    def _checked(
        self,
        region: Region,
        group: Group,
        offsets: np.ndarray,
        access: Access,
        chosen: np.ndarray | None,
    ) -> list[Piece]:
        outside = (offsets < 0) | (offsets > region.size - access.size)
        misaligned = ~outside & (offsets & (access.size - 1) != 0)
        if outside.any():
            self.findings.outside(region, group, offsets, access, outside)
        if misaligned.any():
            self.findings.misaligned(region, group, offsets, access, misaligned)
        good = ~(outside | misaligned)
        kept = np.flatnonzero(good)
        if not len(kept):
            return []
        positions = kept if chosen is None else chosen[kept]
        return [Piece(region, group.part(good), offsets[kept], positions)]

    def watch(self, piece: Piece, access: Access) -> None:
        """Count the access, and look for uninitialised reads and races."""
        region, group = piece.region, piece.group
        if region.kind == "local":
            return
        if access.verb != "write" and not region.all_valid:
            self._check_valid(piece, access)
        if region.kind == "constant":
            return
        self._count(piece, access)
        if self.full and region.may_race:
            self._check_race(piece, access)
        if region.holds == 8 and access.dtype.itemsize == 4:
            self.findings.wrong_type(region, group, access)

    def _check_valid(self, piece: Piece, access: Access) -> None:
        flags, ones = _validity(piece.region, access.dtype)
        first = self.elements(piece, access)
        missing = flags.take(first) != ones
        for i in range(1, access.vector):
            missing |= flags.take(first + i) != ones
        if missing.any():
            at = int(np.flatnonzero(missing)[0])
            self.findings.at(
                piece.region,
                piece.group,
                piece.offsets,
                at,
                access,
                "uninitialised_read",
                "{who} read {cell} before anything was written there, at line {line}",
                int(missing.sum()),
            )

    def _count(self, piece: Piece, access: Access) -> None:
        region, group, counters = piece.region, piece.group, self.counters
        elements = group.size * access.vector
        shared, read = region.kind == "shared", access.verb == "read"
        if access.verb == "atomic":
            counters["atomics"] += elements
            region.atomics += elements
            return
        counters[("shared" if shared else "global") + ("_loads" if read else "_stores")] += elements
        region.loads += elements * read
        region.stores += elements * (not read)
        region.item_size = access.dtype.itemsize
        if not self.full:
            return
        if shared:
            counters["shared_requests"] += len(group.warp_starts)
            counters["bank_conflicts"] += traffic.bank_conflicts(group, piece.offsets, access.size)
            return
        # bases are multiples of 256
        requests, touched = traffic.segments(group, piece.offsets, access.size)
        name = "global_load" if read else "global_store"
        counters[name + "_requests"] += requests
        counters[name + "_segments"] += touched
        if read:
            self._count_per_element(piece, access)

    def _count_per_element(self, piece: Piece, access: Access) -> None:
        """How often each 4 bytes (or each element, if smaller) were loaded."""
        region = piece.region
        shift = min(2, access.dtype.itemsize.bit_length() - 1)
        if region.loads_of is None:
            region.loads_of = np.zeros((region.size >> shift) + 1, np.int64)
            region.loads_shift = shift
        cells = piece.offsets >> region.loads_shift
        if len(region.loads_of) <= 4 * len(cells):
            region.loads_of += np.bincount(cells, minlength=len(region.loads_of))
        else:
            np.add.at(region.loads_of, cells, 1)

    def _check_race(self, piece: Piece, access: Access) -> None:
        region, group = piece.region, piece.group
        if region.shadow is None:
            count = (len(region.data) >> self.cell_shift) + 1
            region.shadow = Shadow(count, self.wave.block_size, region.kind == "shared")
        offsets = piece.offsets + region.copy_offset(group)
        site = 2 * access.line + (access.verb == "atomic")
        for step in range(max(1, access.size >> self.cell_shift)):
            cells = (offsets >> self.cell_shift) + step
            if access.verb == "read":
                race = region.shadow.read(group, cells, self.epoch, site)
                races = [] if race is None else [race]
            else:
                races = region.shadow.write(group, cells, self.epoch, site)
            for race in races:
                self.findings.race(piece, access, race)


def _validity(region: Region, dtype: np.dtype) -> tuple[np.ndarray, np.generic]:
    """The region's flags as integers of the dtype's width, and the value that means: all bytes written."""
    width = np.dtype(f"u{dtype.itemsize}")
    return region.view(width, valid=True), width.type(int("01" * dtype.itemsize, 16))
