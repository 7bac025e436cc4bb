"""Device memory as PyCUDA hands it out: allocations, copies, and the In, Out, InOut wrappers of kernel
arguments.
"""

import contextlib

import numpy as np

from grader.cage.inside.pycuda_facade import context


class DeviceAllocation:
    """nbytes of device memory; freed with the object. int() gives its address."""

    def __init__(self, nbytes):
        self.size = int(nbytes)
        self._address, _ = context.ask("cuMemAlloc", "allocate", self.size)

    def free(self):
        """Give the memory back; the address must not be used any more."""
        address, self._address = self._address, 0
        context.ask("cuMemFree", "free", address)

    def as_buffer(self, size, offset=0):
        raise TypeError(
            "device memory cannot be reached as a buffer of the host; copy it with memcpy_dtoh"
        )

    def __int__(self):
        return self._address

    __index__ = __int__

    def __add__(self, offset):
        return self._address + int(offset)

    def __del__(self):
        if getattr(self, "_address", 0):
            # the context or the process may be on its way out
            with contextlib.suppress(Exception):
                self.free()


def mem_alloc(nbytes):
    """nbytes of fresh, uninitialised device memory. Raises MemoryError where it does not fit."""
    return DeviceAllocation(nbytes)


def mem_alloc_like(array):
    return mem_alloc(array.nbytes)


def _bytes_of(array):
    """(the bytes of a host array in memory order, its item size). Raises ValueError where they do not lie
    side by side.
    """
    array = np.asarray(array)
    if not (array.flags.c_contiguous or array.flags.f_contiguous):
        raise ValueError("ndarray is not contiguous")
    return array.tobytes("A"), array.dtype.itemsize


def memcpy_htod(dest, src):
    """Copy a contiguous host array to the device."""
    data, item = _bytes_of(src)
    context.ask("cuMemcpyHtoD", "write", int(dest), item, blob=data)


def memcpy_dtoh(dest, src):
    """Copy from the device into a contiguous, writable host array."""
    if not (dest.flags.c_contiguous or dest.flags.f_contiguous):
        raise ValueError("ndarray is not contiguous")
    _, data = context.ask("cuMemcpyDtoH", "read", int(src), dest.nbytes)
    flat = np.frombuffer(data, dest.dtype)
    dest[...] = flat.reshape(dest.shape, order="C" if dest.flags.c_contiguous else "F")


def memcpy_dtod(dest, src, size):
    context.ask("cuMemcpyDtoD", "copy", int(dest), int(src), int(size))


def memcpy_htod_async(dest, src, stream=None):
    """Copies at once: this device knows one order of things."""
    memcpy_htod(dest, src)


def memcpy_dtoh_async(dest, src, stream=None):
    """Copies at once: this device knows one order of things."""
    memcpy_dtoh(dest, src)


def memcpy_dtod_async(dest, src, size, stream=None):
    memcpy_dtod(dest, src, size)


def memset_d8(dest, data, count):
    context.ask("cuMemsetD8", "fill", int(dest), int(data).to_bytes(1, "little"), int(count))


def memset_d16(dest, data, count):
    context.ask("cuMemsetD16", "fill", int(dest), int(data).to_bytes(2, "little"), int(count))


def memset_d32(dest, data, count):
    context.ask("cuMemsetD32", "fill", int(dest), int(data).to_bytes(4, "little"), int(count))


def to_device(array):
    """A new allocation that holds the bytes of a host array."""
    allocation = mem_alloc(array.nbytes)
    memcpy_htod(allocation, array)
    return allocation


def from_device(devptr, shape, dtype, order="C"):
    result = np.empty(shape, dtype, order)
    memcpy_dtoh(result, devptr)
    return result


def from_device_like(devptr, other):
    return from_device(devptr, other.shape, other.dtype)


def pagelocked_empty(shape, dtype, order="C", mem_flags=0):
    return np.empty(shape, dtype, order)


def pagelocked_zeros(shape, dtype, order="C", mem_flags=0):
    return np.zeros(shape, dtype, order)


class ArgumentHandler:
    """A host array as a kernel argument: device memory is made for it when the kernel is called."""

    def __init__(self, array):
        self.array, self.dev_alloc = array, None

    def get_device_alloc(self):
        if self.dev_alloc is None:
            try:
                self.dev_alloc = mem_alloc(self.array.nbytes)
            except AttributeError:
                raise TypeError(
                    f"could not determine array length of '{type(self.array)}': unsupported "
                    f"array type or "
                    f"not an array"
                ) from None
        return self.dev_alloc

    def pre_call(self, stream):
        """Before the launch."""

    def post_call(self, stream):
        """After the launch."""


class In(ArgumentHandler):
    """Copied to the device before the launch."""

    def pre_call(self, stream):
        memcpy_htod(self.get_device_alloc(), self.array)


class Out(ArgumentHandler):
    """Copied back after the launch; on the device it starts uninitialised."""

    def post_call(self, stream):
        memcpy_dtoh(self.array, self.get_device_alloc())


class InOut(In, Out):
    """Copied there and back."""
