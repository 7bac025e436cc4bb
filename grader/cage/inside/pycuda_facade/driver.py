"""pycuda.driver: devices, contexts, streams, events. Memory, functions and errors come from modules beside it."""

from __future__ import annotations

import time
from typing import NoReturn

from grader.cage.inside.pycuda_facade import context
from grader.cage.inside.pycuda_facade.allocations import (
    ArgumentHandler,
    DeviceAllocation,
    In,
    InOut,
    Out,
    from_device,
    from_device_like,
    mem_alloc,
    mem_alloc_like,
    memcpy_dtod,
    memcpy_dtod_async,
    memcpy_dtoh,
    memcpy_dtoh_async,
    memcpy_htod,
    memcpy_htod_async,
    memset_d8,
    memset_d16,
    memset_d32,
    pagelocked_empty,
    pagelocked_zeros,
    to_device,
)
from grader.cage.inside.pycuda_facade.compiler import SourceModule as _SourceModule
from grader.cage.inside.pycuda_facade.function import Function
from grader.cage.inside.pycuda_facade.status import (
    CompileError,
    Error,
    LaunchError,
    LogicError,
    MemoryError,
    RuntimeError,
)

__all__ = [
    "ArgumentHandler",
    "CompileError",
    "Context",
    "Device",
    "DeviceAllocation",
    "Error",
    "Event",
    "Function",
    "In",
    "InOut",
    "LaunchError",
    "LogicError",
    "MemoryError",
    "Out",
    "RuntimeError",
    "Stream",
    "device_attribute",
    "from_device",
    "from_device_like",
    "get_driver_version",
    "get_version",
    "init",
    "mem_alloc",
    "mem_alloc_like",
    "memcpy_dtod",
    "memcpy_dtod_async",
    "memcpy_dtoh",
    "memcpy_dtoh_async",
    "memcpy_htod",
    "memcpy_htod_async",
    "memset_d8",
    "memset_d16",
    "memset_d32",
    "module_from_buffer",
    "pagelocked_empty",
    "pagelocked_zeros",
    "to_device",
]


class device_attribute:
    """Keys of Device.get_attribute."""

    MAX_THREADS_PER_BLOCK, WARP_SIZE, MAX_SHARED_MEMORY_PER_BLOCK, MULTIPROCESSOR_COUNT = range(4)
    MAX_BLOCK_DIM_X, MAX_BLOCK_DIM_Y, MAX_BLOCK_DIM_Z = range(4, 7)
    MAX_GRID_DIM_X, MAX_GRID_DIM_Y, MAX_GRID_DIM_Z = range(7, 10)


_ATTRIBUTES = (1024, 32, 48 * 1024, 1, 1024, 1024, 64, 2**31 - 1, 65535, 65535)


def init(flags: int = 0) -> None:
    """Ready at once."""


def get_version() -> tuple[int, int, int]:
    return (13, 0, 0)


def get_driver_version() -> int:
    return 13000


class Context:
    """A context of the one device."""

    def push(self) -> None:
        context.push(self)

    @staticmethod
    def pop() -> None:
        context.pop()

    def detach(self) -> None:
        """The context is gone once nobody holds it."""

    @staticmethod
    def synchronize() -> None:
        """Every launch has ended when the call that made it returns."""

    @staticmethod
    def get_current() -> Context | None:
        return context.current()

    @staticmethod
    def get_device() -> Device:
        return Device(0)


class Device:
    """The one device there is."""

    def __init__(self, number: int = 0) -> None:
        if number:
            raise LogicError("cuDeviceGet failed: invalid device ordinal")

    @staticmethod
    def count() -> int:
        return 1

    def name(self) -> str:
        return "PTX interpreter (no GPU)"

    def compute_capability(self) -> tuple[int, int]:
        return (7, 5)

    def total_memory(self) -> int:
        return 1 << 28

    def get_attribute(self, key: int) -> int:
        return _ATTRIBUTES[key]

    @property
    def max_threads_per_block(self) -> int:
        return _ATTRIBUTES[0]

    def make_context(self, flags: int = 0) -> Context:
        made = Context()
        made.push()
        return made

    retain_primary_context = make_context


class Stream:
    """Accepted everywhere; everything happens in the order in which it was asked for."""

    def __init__(self, flags: int = 0) -> None:
        self.handle = 0

    def synchronize(self) -> None:
        """Nothing is ever pending."""

    def is_done(self) -> bool:
        return True

    def wait_for_event(self, event: Event) -> None:
        """Nothing is ever pending."""


class Event:
    """A point in time on the host's clock: the times say nothing about a GPU."""

    def __init__(self, flags: int = 0) -> None:
        self._time: float | None = None

    def record(self, stream: Stream | None = None) -> Event:
        self._time = time.perf_counter()
        return self

    def synchronize(self) -> Event:
        return self

    def query(self) -> bool:
        return self._time is not None

    def time_since(self, event: Event) -> float:
        """Milliseconds."""
        if self._time is None or event._time is None:
            raise LogicError(
                "cuEventElapsedTime failed: invalid resource handle (record both events first)"
            )
        return (self._time - event._time) * 1e3

    def time_till(self, event: Event) -> float:
        return event.time_since(self)


def module_from_buffer(buffer: bytes) -> NoReturn:
    raise LogicError(
        "cuModuleLoadDataEx failed: operation not supported (compile a SourceModule instead)"
    )


SourceModule = _SourceModule
