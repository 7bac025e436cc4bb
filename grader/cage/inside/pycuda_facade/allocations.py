"""Device memory as PyCUDA hands it out: allocations, copies, and the wrappers In, Out and InOut."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any, Literal, NoReturn, SupportsIndex, SupportsInt, TypeAlias

import numpy as np
from numpy.typing import DTypeLike

from grader.cage.inside.pycuda_facade import context

Shape: TypeAlias = SupportsIndex | Sequence[SupportsIndex]
Order: TypeAlias = Literal["C", "F"]
Pointer: TypeAlias = SupportsInt | SupportsIndex  # an allocation, or a plain address


class DeviceAllocation:
    """nbytes of device memory; freed with the object. int() gives its address."""

    def __init__(self, nbytes: int) -> None:
        self.size = int(nbytes)
        self._address: int = context.ask("cuMemAlloc", "allocate", self.size)[0]

    def free(self) -> None:
        """Give the memory back; the address must not be used any more."""
        address, self._address = self._address, 0
        context.ask("cuMemFree", "free", address)

    def as_buffer(self, size: int, offset: int = 0) -> NoReturn:
        raise TypeError(
            "device memory cannot be reached as a buffer of the host; copy it with memcpy_dtoh"
        )

    def __int__(self) -> int:
        return self._address

    __index__ = __int__

    def __add__(self, offset: int) -> int:
        return self._address + int(offset)

    def __del__(self) -> None:
        if getattr(self, "_address", 0):
            # the context or the process may be on its way out
            with contextlib.suppress(Exception):
                self.free()


def mem_alloc(nbytes: int) -> DeviceAllocation:
    """nbytes of fresh, uninitialised device memory. Raises MemoryError where it does not fit."""
    return DeviceAllocation(nbytes)


def mem_alloc_like(array: np.ndarray) -> DeviceAllocation:
    return mem_alloc(array.nbytes)


def _bytes_of(array: np.ndarray) -> tuple[bytes, int]:
    """(bytes of a host array in memory order, its item size). Raises ValueError for one that is not contiguous."""
    array = np.asarray(array)
    if not (array.flags.c_contiguous or array.flags.f_contiguous):
        raise ValueError("ndarray is not contiguous")
    return array.tobytes("A"), array.dtype.itemsize


def memcpy_htod(dest: Pointer, src: np.ndarray) -> None:
    """Copy a contiguous host array to the device."""
    data, item = _bytes_of(src)
    context.ask("cuMemcpyHtoD", "write", int(dest), item, blob=data)


def memcpy_dtoh(dest: np.ndarray, src: Pointer) -> None:
    """Copy from the device into a contiguous, writable host array."""
    if not (dest.flags.c_contiguous or dest.flags.f_contiguous):
        raise ValueError("ndarray is not contiguous")
    _, data = context.ask("cuMemcpyDtoH", "read", int(src), dest.nbytes)
    flat = np.frombuffer(data, dest.dtype)
    dest[...] = flat.reshape(dest.shape, order="C" if dest.flags.c_contiguous else "F")


def memcpy_dtod(dest: Pointer, src: Pointer, size: int) -> None:
    context.ask("cuMemcpyDtoD", "copy", int(dest), int(src), int(size))


def memcpy_htod_async(dest: Pointer, src: np.ndarray, stream: Any = None) -> None:
    """Copies at once: this device knows one order of things."""
    memcpy_htod(dest, src)


def memcpy_dtoh_async(dest: np.ndarray, src: Pointer, stream: Any = None) -> None:
    """Copies at once: this device knows one order of things."""
    memcpy_dtoh(dest, src)


def memcpy_dtod_async(dest: Pointer, src: Pointer, size: int, stream: Any = None) -> None:
    memcpy_dtod(dest, src, size)


def memset_d8(dest: Pointer, data: int, count: int) -> None:
    context.ask("cuMemsetD8", "fill", int(dest), int(data).to_bytes(1, "little"), int(count))


def memset_d16(dest: Pointer, data: int, count: int) -> None:
    context.ask("cuMemsetD16", "fill", int(dest), int(data).to_bytes(2, "little"), int(count))


def memset_d32(dest: Pointer, data: int, count: int) -> None:
    context.ask("cuMemsetD32", "fill", int(dest), int(data).to_bytes(4, "little"), int(count))


def to_device(array: np.ndarray) -> DeviceAllocation:
    """A new allocation that holds the bytes of a host array."""
    allocation = mem_alloc(array.nbytes)
    memcpy_htod(allocation, array)
    return allocation


def from_device(devptr: Pointer, shape: Shape, dtype: DTypeLike, order: Order = "C") -> np.ndarray:
    result = np.empty(shape, dtype, order)
    memcpy_dtoh(result, devptr)
    return result


def from_device_like(devptr: Pointer, other: np.ndarray) -> np.ndarray:
    return from_device(devptr, other.shape, other.dtype)


def pagelocked_empty(
    shape: Shape, dtype: DTypeLike, order: Order = "C", mem_flags: int = 0
) -> np.ndarray:
    return np.empty(shape, dtype, order)


def pagelocked_zeros(
    shape: Shape, dtype: DTypeLike, order: Order = "C", mem_flags: int = 0
) -> np.ndarray:
    return np.zeros(shape, dtype, order)


class ArgumentHandler:
    """A host array as a kernel argument: device memory is made for it when the kernel is called."""

    def __init__(self, array: np.ndarray) -> None:
        self.array = array
        self.dev_alloc: DeviceAllocation | None = None

    def get_device_alloc(self) -> DeviceAllocation:
        if self.dev_alloc is None:
            try:
                self.dev_alloc = mem_alloc(self.array.nbytes)
            except AttributeError:
                raise TypeError(
                    f"could not determine array length of '{type(self.array)}': unsupported array "
                    "type or not an array"
                ) from None
        return self.dev_alloc

    def pre_call(self, stream: Any) -> None:
        """Before the launch."""

    def post_call(self, stream: Any) -> None:
        """After the launch."""


class In(ArgumentHandler):
    """Copied to the device before the launch."""

    def pre_call(self, stream: Any) -> None:
        memcpy_htod(self.get_device_alloc(), self.array)


class Out(ArgumentHandler):
    """Copied back after the launch; on the device it starts uninitialised."""

    def post_call(self, stream: Any) -> None:
        memcpy_dtoh(self.array, self.get_device_alloc())


class InOut(In, Out):
    """Copied there and back."""
