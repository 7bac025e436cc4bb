"""PyCUDA's interface where there is no GPU: the same student file runs here and on the real thing.

`install` makes `import pycuda` find these modules. Kernels are compiled by NVIDIA's compiler in this process
and run by the device process at the other end of a socket. Covered: SourceModule, get_function, get_global,
In/Out/InOut, mem_alloc, memcpy_*, memset_*, prepare/prepared_call, Stream, Event, Context, Device, gpuarray,
ElementwiseKernel. Not covered: textures, surfaces, managed memory, graphs, curandom, PyCUDA's reduction and
scan kernels, real speed.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.util
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

_STANDS_FOR = {
    "pycuda": "package",
    "pycuda.driver": "driver",
    "pycuda.compiler": "compiler",
    "pycuda.autoinit": "autoinit",
    "pycuda.gpuarray": "gpuarray",
    "pycuda.elementwise": "elementwise",
    "pycuda.tools": "tools",
}


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds pycuda and its modules here, ahead of any PyCUDA that is installed."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in _STANDS_FOR:
            return None
        return importlib.util.spec_from_loader(fullname, self, is_package=fullname == "pycuda")

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Fill the new module with the names of the one that stands for it."""
        source = importlib.import_module(f"{__name__}.{_STANDS_FOR[module.__name__]}")
        module.__doc__ = source.__doc__
        vars(module).update(
            {name: value for name, value in vars(source).items() if not name.startswith("__")}
        )
        if module.__name__ == "pycuda.autoinit":
            vars(module).update(source.start())


_finder = _Finder()


def install(device_fd: int | None, real: bool = False) -> None:
    """Make `import pycuda` mean this facade. device_fd: a descriptor to the device process, None if there is none.

    real: leave the import alone, so that it finds the PyCUDA that is installed.
    """
    uninstall()
    if real:
        return
    from grader.cage.inside.pycuda_facade import context
    from grader.cage.inside.pycuda_facade.connection import Connection, NoDevice

    context.use(NoDevice() if device_fd is None else Connection(device_fd))
    sys.meta_path.insert(0, _finder)


def uninstall() -> None:
    """Undo `install`."""
    if _finder in sys.meta_path:
        sys.meta_path.remove(_finder)
    for name in [name for name in sys.modules if name == "pycuda" or name.startswith("pycuda.")]:
        del sys.modules[name]


def preload() -> str:
    """Load and warm the compiler in a process that will be forked, so that each fork compiles at once.

    Returns "" or the sentence that says why no kernel can be compiled here.
    """
    from grader.cage.inside.pycuda_facade.toolchains import CompilerMissing, compiler

    # all: a worker may not be able to read them
    for name in (*_STANDS_FOR.values(), "connection", "context"):
        importlib.import_module(f"{__name__}.{name}")
    try:
        compiler().compile("__global__ void warm(float *x) { x[threadIdx.x] = expf(x[0]); }", ())
    except CompilerMissing as missing:
        return str(missing)
    return ""
