"""pycuda.gpuarray: arrays that live on the device.

Arithmetic between arrays copies to the host, computes there and copies back: the answers are those of PyCUDA,
the kernels it would launch are not, so they appear in no launch report.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, SupportsInt, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from grader.cage.inside.pycuda_facade import allocations

if TYPE_CHECKING:
    from grader.cage.inside.pycuda_facade.allocations import Order, Pointer, Shape
Allocator: TypeAlias = Callable[[int], SupportsInt]


class GPUArray:
    """shape, dtype and device memory (gpudata). order: "C" or "F"."""

    def __init__(
        self,
        shape: Shape,
        dtype: DTypeLike,
        allocator: Allocator | None = None,
        gpudata: Pointer | None = None,
        order: Order = "C",
    ) -> None:
        sides: Any = shape
        if np.ndim(sides) == 0:
            sides = (shape,)
        self.shape = tuple(int(n) for n in sides)
        self.dtype, self.order = np.dtype(dtype), order
        self.size = int(np.prod(self.shape, dtype=np.int64))
        self.nbytes = self.mem_size_bytes = self.size * self.dtype.itemsize
        allocate = allocator or allocations.mem_alloc
        self.gpudata = gpudata if gpudata is not None else allocate(builtins.max(self.nbytes, 1))

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def ptr(self) -> int:
        return int(self.gpudata)

    @property
    def T(self) -> GPUArray:
        return to_gpu(np.ascontiguousarray(self.get().T))

    def set(self, array: np.ndarray) -> GPUArray:
        """Copy a host array of the same shape and type here."""
        if array.shape != self.shape or array.dtype != self.dtype:
            raise ValueError(
                f"ary and self must have the same shape and dtype: {array.shape} {array.dtype} is "
                f"not {self.shape} {self.dtype}"
            )
        if self.size:
            allocations.memcpy_htod(self.gpudata, array)
        return self

    def get(self, ary: np.ndarray | None = None) -> np.ndarray:
        """A host array with what is on the device."""
        result = np.empty(self.shape, self.dtype, self.order) if ary is None else ary
        if self.size:
            allocations.memcpy_dtoh(result, self.gpudata)
        return result

    def copy(self) -> GPUArray:
        return to_gpu(self.get())

    def fill(self, value: Any) -> GPUArray:
        return self.set(np.full(self.shape, value, self.dtype, self.order))

    def astype(self, dtype: DTypeLike) -> GPUArray:
        return to_gpu(self.get().astype(dtype))

    def reshape(self, *shape: Any) -> GPUArray:
        new = shape[0] if len(shape) == 1 and np.ndim(shape[0]) else shape
        return GPUArray(
            np.empty(self.size, np.int8).reshape(new).shape, self.dtype, gpudata=self.gpudata
        )

    def ravel(self) -> GPUArray:
        return self.reshape(self.size)

    # == compares element by element; object says that every object has a hash
    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, index: Any) -> GPUArray:
        return to_gpu(np.ascontiguousarray(self.get()[index]))

    def __repr__(self) -> str:
        return repr(self.get())

    def __str__(self) -> str:
        return str(self.get())


def _host(value: Any) -> Any:
    return value.get() if isinstance(value, GPUArray) else value


def _operator(name: str) -> Callable[[GPUArray, Any], Any]:
    def method(self: GPUArray, other: Any) -> Any:
        result = getattr(self.get(), name)(_host(other))
        return result if result is NotImplemented else to_gpu(np.ascontiguousarray(result))

    method.__name__ = name
    return method


def _in_place_operator(name: str) -> Callable[[GPUArray, Any], GPUArray]:
    def method(self: GPUArray, other: Any) -> GPUArray:
        return self.set(getattr(self.get(), name)(_host(other)).astype(self.dtype))

    method.__name__ = name
    return method


for _name in (
    "add",
    "sub",
    "mul",
    "truediv",
    "pow",
    "mod",
    "radd",
    "rsub",
    "rmul",
    "rtruediv",
    "rpow",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
):
    setattr(GPUArray, f"__{_name}__", _operator(f"__{_name}__"))
for _name in ("add", "sub", "mul", "truediv"):
    setattr(GPUArray, f"__i{_name}__", _in_place_operator(f"__{_name}__"))
for _name in ("neg", "abs"):
    setattr(
        GPUArray,
        f"__{_name}__",
        lambda self, _name=_name: to_gpu(getattr(self.get(), f"__{_name}__")()),
    )


def to_gpu(ary: ArrayLike, allocator: Allocator | None = None) -> GPUArray:
    """A copy of a host array on the device. Raises RuntimeError for one that is not contiguous."""
    ary = np.asarray(ary)
    if not (ary.flags.c_contiguous or ary.flags.f_contiguous):
        raise RuntimeError("only contiguous arrays may be used as arguments to this operation")
    return GPUArray(
        ary.shape, ary.dtype, allocator, order="C" if ary.flags.c_contiguous else "F"
    ).set(ary)


to_gpu_async = to_gpu


def empty(
    shape: Shape,
    dtype: DTypeLike,
    allocator: Allocator | None = None,
    order: Order = "C",
) -> GPUArray:
    """Uninitialised, as on a GPU."""
    return GPUArray(shape, dtype, allocator, order=order)


def zeros(
    shape: Shape,
    dtype: DTypeLike = np.float64,
    allocator: Allocator | None = None,
    order: Order = "C",
) -> GPUArray:
    return empty(shape, dtype, allocator, order).fill(0)


def ones(
    shape: Shape,
    dtype: DTypeLike = np.float64,
    allocator: Allocator | None = None,
    order: Order = "C",
) -> GPUArray:
    return empty(shape, dtype, allocator, order).fill(1)


def empty_like(other: GPUArray) -> GPUArray:
    return empty(other.shape, other.dtype)


def zeros_like(other: GPUArray) -> GPUArray:
    return zeros(other.shape, other.dtype)


def ones_like(other: GPUArray) -> GPUArray:
    return ones(other.shape, other.dtype)


def arange(*args: Any, dtype: DTypeLike | None = None) -> GPUArray:
    return to_gpu(np.arange(*args, dtype=dtype))


def sum(a: GPUArray, dtype: DTypeLike | None = None, stream: Any = None) -> GPUArray:
    return to_gpu(np.asarray(a.get().sum(dtype=dtype or a.dtype)))


def max(a: GPUArray, stream: Any = None) -> GPUArray:
    return to_gpu(np.asarray(a.get().max()))


def min(a: GPUArray, stream: Any = None) -> GPUArray:
    return to_gpu(np.asarray(a.get().min()))


def dot(a: GPUArray, b: GPUArray, dtype: DTypeLike | None = None, stream: Any = None) -> GPUArray:
    return to_gpu(
        np.asarray((a.get() * b.get()).sum(dtype=dtype or np.result_type(a.dtype, b.dtype)))
    )
