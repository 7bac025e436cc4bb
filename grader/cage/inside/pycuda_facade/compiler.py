"""pycuda.compiler: CUDA C source in, a module with functions out."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

from grader.cage.inside.pycuda_facade import context, status, toolchains
from grader.cage.inside.pycuda_facade.function import Function

_NOT_STARTED = re.compile(r"#error directive:\s*(\w+)|error: (\w+)\s*\n\s*#error \2")
_COMMENTS = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
_cache: dict[tuple[str, tuple[str, ...]], str] = {}  # (source, options) -> PTX

DEFAULT_NVCC_FLAGS: list[str] = []


def compile(
    source: str,
    nvcc: str = "nvcc",
    options: Sequence[str] | None = None,
    keep: bool = False,
    no_extern_c: bool = False,
    arch: str | None = None,
    code: str | None = None,
    cache_dir: str | None = None,
    include_dirs: Sequence[str] = (),
    target: str = "cubin",
) -> str:
    """PTX text of the source. Raises CompileError; NotImplementedError for a kernel that is still a stub.

    Of the options only -D, -U, -I, -std and --use_fast_math reach the compiler; the architecture is fixed.
    """
    kept = [
        o
        for o in options or ()
        if o.startswith(("-D", "-U", "-I", "-std", "--std", "--use_fast_math", "-use_fast_math"))
    ]
    kept += [f"-I{folder}" for folder in include_dirs]
    text = f'#line 1 "{toolchains.NAME}"\n{source}\n'
    if not no_extern_c:
        text = f'extern "C" {{\n{text}}}\n'
    key = (text, tuple(kept))
    if key not in _cache:
        _cache[key] = _compile(text, kept)
    return _cache[key]


def _compile(text: str, options: Sequence[str]) -> str:
    try:
        return toolchains.compiler().compile(text, options)
    except toolchains.CompileFailed as failure:
        stub = _NOT_STARTED.search(str(failure))
        if stub:
            raise NotImplementedError(stub[1] or stub[2]) from None
        raise status.CompileError(
            "nvcc compilation of kernel.cu failed", ["nvrtc", *options], "", str(failure)
        ) from None
    except toolchains.CompilerMissing as missing:
        raise status.RuntimeError(str(missing)) from None


class SourceModule:
    """The compiled source, loaded on the device."""

    def __init__(
        self,
        source: str,
        nvcc: str = "nvcc",
        options: Sequence[str] | None = None,
        keep: bool = False,
        no_extern_c: bool = False,
        arch: str | None = None,
        code: str | None = None,
        cache_dir: str | None = None,
        include_dirs: Sequence[str] = (),
    ) -> None:
        ptx = compile(source, nvcc, options, keep, no_extern_c, arch, code, cache_dir, include_dirs)
        (self._number, self._kernels), _ = context.ask("cuModuleLoadData", "load", ptx)
        self._source = _COMMENTS.sub("", source)

    def get_function(self, name: str) -> Function:
        """The kernel of this name. Raises LogicError naming the kernels there are."""
        if name not in self._kernels:
            known = ", ".join(self._kernels) or "none"
            raise status.LogicError(
                f"cuModuleGetFunction failed: named symbol not found (there is no kernel {name}; "
                f"kernels of this module: {known})"
            )
        return Function(
            self, self._number, name, self._kernels[name], parameter_names(self._source, name)
        )

    def get_global(self, name: str) -> tuple[int, int]:
        """(address, bytes) of a __device__ or __constant__ variable."""
        (address, size), _ = context.ask("cuModuleGetGlobal", "variable", self._number, name)
        return address, size

    def __del__(self) -> None:
        # the context or the process may be on its way out
        with contextlib.suppress(Exception):
            context.ask("cuModuleUnload", "unload", self._number)


def parameter_names(source: str, kernel: str) -> list[str]:
    """What the source calls the kernel's parameters, if a regular expression can tell; else an empty list."""
    found = re.search(rf"\b{re.escape(kernel)}\s*\(([^)]*)\)", source)
    if not found or not found[1].strip():
        return []
    words = [
        re.findall(r"[A-Za-z_]\w*", part.split("=")[0].split("[")[0])
        for part in found[1].split(",")
    ]
    return [w[-1] if w else "" for w in words]
