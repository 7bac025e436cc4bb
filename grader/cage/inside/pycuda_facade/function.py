"""A kernel that can be called: arguments are packed and copied in, it is launched, results are copied out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from grader.cage.inside.pycuda_facade import context, status
from grader.cage.inside.pycuda_facade.allocations import ArgumentHandler, DeviceAllocation

STOPPING = ("deadlock", "time_limit", "memory_limit", "assertion", "trap", "unsupported")
_FLOATS = {"f16", "f32", "f64"}


class Function:
    """Returned by SourceModule.get_function; call it with grid=, block= and the kernel's arguments."""

    def __init__(
        self,
        module: object,
        number: int,
        name: str,
        parameters: list[list[Any]],
        names: list[str],
    ) -> None:
        # the module is kept alive by its functions
        self._module, self._number, self.name = module, number, name
        self._parameters, self._names = parameters, names if len(names) == len(parameters) else []

    def __call__(
        self,
        *args: Any,
        grid: Sequence[int] = (1, 1),
        block: Sequence[int] | None = None,
        stream: Any = None,
        shared: int = 0,
        texrefs: Sequence[Any] = (),
        time_kernel: bool = False,
    ) -> float | None:
        """Launch and wait. Raises ValueError without block, TypeError for arguments that PyCUDA refuses."""
        if block is None:
            raise ValueError("must specify block size")
        handlers = [argument for argument in args if isinstance(argument, ArgumentHandler)]
        packed = [self._packed(i, argument) for i, argument in enumerate(args)]
        for handler in handlers:
            handler.pre_call(stream)
        seconds = self._launch(_three(grid), _block(block), shared, packed)
        for handler in handlers:
            handler.post_call(stream)
        return seconds if time_kernel else None

    def prepare(self, arg_types: Sequence[DTypeLike], texrefs: Sequence[Any] = ()) -> Function:
        """arg_types: a string of struct codes, or a list of codes and numpy types, for prepared_call."""
        self._types = [np.dtype(np.intp) if t == "P" else np.dtype(t) for t in arg_types]
        return self

    def prepared_call(
        self, grid: Sequence[int], block: Sequence[int], *args: Any, shared_size: int = 0
    ) -> None:
        """Launch with the argument types that prepare was given; pointers may be plain ints."""
        if len(args) != len(self._types):
            raise TypeError(
                f"this function was prepared for {len(self._types)} arguments, but {len(args)} "
                "were given"
            )
        values = [
            dtype.type(int(a) if dtype == np.intp else a) for dtype, a in zip(self._types, args)
        ]
        self._launch(_three(grid), _block(block), shared_size, [v.tobytes() for v in values])

    def prepared_async_call(
        self,
        grid: Sequence[int],
        block: Sequence[int],
        stream: Any,
        *args: Any,
        shared_size: int = 0,
    ) -> None:
        self.prepared_call(grid, block, *args, shared_size=shared_size)

    def set_cache_config(self, config: int) -> None:
        """Accepted and without effect."""

    @property
    def num_args(self) -> int:
        return len(self._parameters)

    def _launch(self, grid: list[int], block: list[int], shared: int, packed: list[bytes]) -> float:
        expected = len(self._parameters)
        if len(packed) != expected:
            raise TypeError(
                f"the kernel {self.name} takes {expected} arguments ({', '.join(self._names)}), "
                f"but {len(packed)} were given"
            )
        report, _ = context.ask(
            "cuLaunchKernel",
            "launch",
            self._number,
            self.name,
            grid,
            block,
            int(shared),
            packed,
            list(self._names),
        )
        if report["printed"]:
            sys.stdout.write(report["printed"])
        for problem in report["problems"]:
            if problem["kind"] in STOPPING:
                raise status.LaunchError(
                    f"cuCtxSynchronize failed: unspecified launch failure ({problem['sentence']})"
                )
            print(f"{self.name}: {problem['sentence']}", file=sys.stderr)
        return report["seconds"]

    def _packed(self, number: int, argument: Any) -> bytes:
        """The bytes of one argument, as PyCUDA packs it. Raises TypeError."""
        if isinstance(argument, np.number):
            self._check_kind(number, argument.dtype)
            return argument.tobytes()
        if isinstance(argument, DeviceAllocation):
            return self._pointer(number, int(argument))
        if isinstance(argument, ArgumentHandler):
            return self._pointer(number, int(argument.get_device_alloc()))
        if hasattr(argument, "gpudata"):
            return self._pointer(number, int(argument.gpudata))
        if isinstance(argument, np.void):
            return argument.tobytes()
        if isinstance(argument, np.ndarray):
            self._refuse_host_array(number)
            return argument.tobytes()
        raise TypeError(f"invalid type on parameter #{number} (0-based)")

    def _pointer(self, number: int, address: int) -> bytes:
        self._expect_size(number, 8, "a pointer to device memory")
        return np.uint64(address).tobytes()

    def _check_kind(self, number: int, dtype: np.dtype) -> None:
        """A GPU would take the bytes as they come; here the misunderstanding is told."""
        self._expect_size(number, dtype.itemsize, f"{dtype}")
        if number < len(self._parameters):
            kind = self._parameters[number][0]
            if kind[0] != "b" and (kind in _FLOATS) != (dtype.kind == "f"):
                meant = "a floating-point number" if kind in _FLOATS else "an integer"
                raise TypeError(
                    f"{self._named(number)} of {self.name} is {meant} in the kernel, but {dtype} "
                    "was passed; a GPU would misread it"
                )

    def _expect_size(self, number: int, size: int, what: str) -> None:
        if number < len(self._parameters) and self._parameters[number][1] != size:
            raise TypeError(
                f"{self._named(number)} of {self.name} is {self._parameters[number][1]} bytes "
                f"large in the kernel, but {what} of {size} bytes was passed; a GPU would misread "
                "it and every argument after it"
            )

    def _refuse_host_array(self, number: int) -> None:
        """PyCUDA packs the array's own bytes as the argument, which is right only for structures passed by value."""
        if number < len(self._parameters) and self._parameters[number][0] in ("u64", "b64"):
            raise TypeError(
                f"{self._named(number)} of {self.name} is a pointer to device memory, but a numpy "
                "array was passed, which lies in the host's memory; send it with drv.In, "
                "drv.InOut, mem_alloc or gpuarray"
            )

    def _named(self, number: int) -> str:
        return (
            f"parameter #{number} ({self._names[number]})"
            if self._names
            else f"parameter #{number}"
        )


def _three(grid: Sequence[int]) -> list[int]:
    shape = [int(n) for n in grid]
    if not 1 <= len(shape) <= 3 or any(int(n) != n for n in grid):
        raise ValueError("grid must be a tuple of one to three whole numbers")
    return shape + [1] * (3 - len(shape))


def _block(block: Sequence[int]) -> list[int]:
    shape = [int(n) for n in block]
    if len(shape) != 3 or any(int(n) != n for n in block):
        raise ValueError("block must be a tuple of three whole numbers")
    return shape
