"""Device memory: allocations that keep their bytes between launches, and know which bytes were ever written.

Addresses are never used twice, so a pointer that outlives its allocation points to nothing. Fresh memory is
poisoned with 0xC5 bytes, because a GPU does not clear it either.
"""

from __future__ import annotations

import bisect

import numpy as np

POISON = 0xC5
FIRST_ADDRESS = 0x7_0000_0000
SHARED_WINDOW = 1 << 52  # generic addresses of shared and local memory start here
LOCAL_WINDOW = 1 << 53
GAP = 512  # unused bytes between two allocations, so that a small overrun lands in neither


class DeviceMemoryError(Exception):
    """A request that device memory refuses; kind is "out_of_memory" or "invalid_value"."""

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind


class Buffer:
    """One allocation: size bytes at a fixed address.

    holds: the item size of what the host copied in, 0 if unknown; valid: 1 for each byte
    that was ever written.
    """

    def __init__(self, base: int, size: int, zeroed: bool = False) -> None:
        self.base, self.size, self.holds, self.name = base, size, 0, ""
        padded = -(-size // 16) * 16
        self.data = np.zeros(padded, np.uint8) if zeroed else np.full(padded, POISON, np.uint8)
        self.valid = np.full(padded, zeroed, np.uint8)


class DeviceMemory:
    """The allocations of one device. limit: bytes in all; most: how many allocations may live at once."""

    def __init__(self, limit: int = 1 << 28, most: int = 4096) -> None:
        self.limit, self.most, self.used = limit, most, 0
        self.buffers: dict[int, Buffer] = {}
        self._bases: list[int] = []
        self._next = FIRST_ADDRESS

    def allocate(self, size: int, zeroed: bool = False) -> Buffer:
        """A new Buffer of size bytes. Raises DeviceMemoryError."""
        if size <= 0:
            raise DeviceMemoryError(
                "invalid_value", f"an allocation of {size} bytes makes no sense"
            )
        if self.used + size > self.limit or len(self.buffers) >= self.most:
            raise DeviceMemoryError(
                "out_of_memory",
                f"{size} more bytes do not fit: the device has {self.limit} bytes "
                f"for at most {self.most} allocations, {self.used} bytes are in use",
            )
        buffer = Buffer(self._next, size, zeroed)
        self._next += -(-(size + GAP) // 256) * 256
        self.buffers[buffer.base] = buffer
        self._bases.append(buffer.base)  # addresses only grow, so this stays sorted
        self.used += size
        return buffer

    def free(self, address: int) -> None:
        """Give an allocation back by its address. Raises DeviceMemoryError."""
        buffer = self.buffers.pop(address, None)
        if buffer is None:
            raise DeviceMemoryError(
                "invalid_value", "this address is no live allocation (was it freed already?)"
            )
        self._bases.pop(bisect.bisect_left(self._bases, address))
        self.used -= buffer.size

    def find(self, address: int) -> Buffer | None:
        """The Buffer that contains this address, or None."""
        place = bisect.bisect_right(self._bases, address) - 1
        buffer = self.buffers[self._bases[place]] if place >= 0 else None
        return buffer if buffer is not None and address < buffer.base + buffer.size else None

    def write(self, address: int, data: bytes, item_size: int = 0) -> None:
        """Copy bytes in. item_size, of the host's array, is remembered if they start where the buffer does."""
        buffer, offset = self._range(address, len(data))
        buffer.data[offset : offset + len(data)] = np.frombuffer(data, np.uint8)
        buffer.valid[offset : offset + len(data)] = 1
        if offset == 0:
            buffer.holds = item_size

    def read(self, address: int, size: int) -> bytes:
        """size bytes from this address on. Raises DeviceMemoryError."""
        buffer, offset = self._range(address, size)
        return buffer.data[offset : offset + size].tobytes()

    def copy(self, target: int, source: int, size: int) -> None:
        """Copy size bytes inside the device, and which of them were ever written."""
        to, to_offset = self._range(target, size)
        from_, from_offset = self._range(source, size)
        for theirs, ours in ((from_.data, to.data), (from_.valid, to.valid)):
            ours[to_offset : to_offset + size] = theirs[from_offset : from_offset + size].copy()

    def fill(self, address: int, pattern: bytes, count: int) -> None:
        """Write the bytes of pattern count times."""
        buffer, offset = self._range(address, len(pattern) * count)
        end = offset + len(pattern) * count
        buffer.data[offset:end] = np.tile(np.frombuffer(pattern, np.uint8), count)
        buffer.valid[offset:end] = 1

    def _range(self, address: int, size: int) -> tuple[Buffer, int]:
        buffer = self.find(address)
        if buffer is None:
            raise DeviceMemoryError("invalid_value", "this address lies in no live allocation")
        offset = address - buffer.base
        if size < 0 or offset + size > buffer.size:
            raise DeviceMemoryError(
                "invalid_value",
                f"a copy of {size} bytes does not fit into an allocation of {buffer.size} bytes",
            )
        return buffer, offset
