"""The memory one wave can reach: global arrays, shared variables of its blocks, local memory of its threads.

A Region has one address and one size for all threads; shared and local regions keep a copy for
each block or thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from grader.cuda.machine.memory import POISON, Buffer

if TYPE_CHECKING:
    from grader.cuda.machine.wave import Group
    from grader.cuda.watch.races import Shadow

RED_ZONE = 64  # bytes between two shared variables, so that a small overrun lands in neither


class Region:
    """size bytes at a generic address.

    kind: "global", "constant", "shared" or "local"; constant regions are read through caches, so traffic on
    them is not counted. data and valid (1: written) are uint8, copies * stride long. origin: byte distance
    between the pointer the kernel was given and base, so that c[i] is named as the kernel sees it.
    """

    def __init__(
        self,
        name: str,
        kind: str,
        base: int,
        size: int,
        data: np.ndarray,
        valid: np.ndarray,
        stride: int = 0,
        origin: int = 0,
        position: int = -1,
    ) -> None:
        self.name, self.kind, self.base, self.size, self.stride = name, kind, base, size, stride
        self.data, self.valid, self.origin, self.position = data, valid, origin, position
        self.holds = 0
        self.all_valid = kind == "local" or bool(valid[:size].all() if not stride else False)
        self.may_race = kind == "shared"
        self.shadow: Shadow | None = None
        self.loads = self.stores = self.atomics = 0
        self.item_size = 4
        # loads per 2 ** loads_shift bytes, where they are counted
        self.loads_of: np.ndarray | None = None
        self.loads_shift = 2
        self._views: dict[tuple[np.dtype, bool], np.ndarray] = {}

    def view(self, dtype: np.dtype, valid: bool = False) -> np.ndarray:
        """data (or valid) as elements of this dtype."""
        key = (dtype, valid)
        if key not in self._views:
            self._views[key] = (self.valid if valid else self.data).view(dtype)
        return self._views[key]

    def copy_offset(self, group: Group) -> np.ndarray | int:
        """Per thread: where its copy starts in data; 0 where all share one."""
        if not self.stride:
            return 0
        return (group.block if self.kind == "shared" else group.positions()) * self.stride


def from_buffer(
    buffer: Buffer, name: str, kind: str = "global", origin: int = 0, position: int = -1
) -> Region:
    """The region of an allocation, which shares its bytes."""
    region = Region(
        name, kind, buffer.base, buffer.size, buffer.data, buffer.valid, 0, origin, position
    )
    region.holds = buffer.holds
    return region


def copies(name: str, kind: str, base: int, size: int, count: int) -> Region:
    """A region with one poisoned copy of size bytes for each of count blocks or threads."""
    stride = max(16, -(-size // 16) * 16)
    data = np.full(count * stride, POISON, np.uint8)
    valid = np.zeros(count * stride, np.uint8) if kind == "shared" else np.ones(1, np.uint8)
    return Region(name, kind, base, size, data, valid, stride)


class AddressMap:
    """Finds the region of an address; regions do not overlap."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.regions = sorted(regions, key=lambda r: r.base)
        self.bases = np.array([r.base for r in self.regions], np.int64)
        self.ends = np.array([r.base + r.size for r in self.regions], np.int64)

    def nearest(self, addresses: np.ndarray) -> np.ndarray | None:
        """Per address the number of the region that contains it, or of the closest one. None if there is no region."""
        if not self.regions:
            return None
        below = np.clip(np.searchsorted(self.bases, addresses, side="right") - 1, 0, None)
        above = np.minimum(below + 1, len(self.regions) - 1)
        past = addresses - self.ends[below]
        until = self.bases[above] - addresses
        return np.where((past >= 0) & (until > 0) & (until < past), above, below)
