"""Compilers of CUDA C into PTX: NVRTC on Linux and Windows; zig's clang on macOS, which is untested.

Both take source text and options and answer PTX, or raise CompileFailed with the compiler's messages.
"""

from __future__ import annotations

import ctypes
import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

ARCHITECTURE = "compute_75"  # the oldest that NVRTC 13 knows
NAME = "kernel.cu"
_EMPTY = (
    "stdio.h",
    "stdlib.h",
    "math.h",
    "cmath",
    "string.h",
    "float.h",
    "limits.h",
    "cuda.h",
    "cuda_runtime.h",
    "device_launch_parameters.h",
    "assert.h",
)  # what they declare, NVRTC knows by itself
HEADERS = {
    **dict.fromkeys(_EMPTY, ""),
    "stdint.h": "typedef signed char int8_t; typedef unsigned char uint8_t; typedef short int16_t;\n"
    "typedef unsigned short uint16_t; typedef int int32_t; typedef unsigned int "
    "uint32_t;\n"
    "typedef long long int64_t; typedef unsigned long long uint64_t;\n",
}
ZIG_MISSING = "on macOS kernels are compiled by zig's clang: pip install ziglang brings it"
DEFINITIONS = (
    "-DINFINITY=__int_as_float(0x7f800000)",
    "-DNAN=__int_as_float(0x7fffffff)",
    "-DFLT_MAX=3.402823466e+38f",
)


class CompileFailed(Exception):
    """The source does not compile; the message is what the compiler printed."""


class CompilerMissing(Exception):
    """No compiler here; the message says what to install."""


@lru_cache(maxsize=1)
def compiler() -> Nvrtc | ZigClang:
    """The compiler of this machine. Raises CompilerMissing."""
    return ZigClang() if sys.platform == "darwin" else Nvrtc()


def missing_compiler() -> str:
    """Why nothing can be compiled here, as a sentence; empty if it can. Loads no compiler."""
    if sys.platform == "darwin":
        return "" if importlib.util.find_spec("ziglang") else ZIG_MISSING
    try:
        _find_nvrtc()
    except CompilerMissing as missing:
        return str(missing)
    return ""


def _find_nvrtc() -> tuple[Path, Path | None]:
    """(libnvrtc, its library of built-in functions) from the nvidia-cuda-nvrtc wheel, newest version last."""
    windows = sys.platform == "win32"
    pattern = "nvidia/*/bin/**/nvrtc64_*.dll" if windows else "nvidia/*/lib/libnvrtc.so.*"
    builtins = "nvrtc-builtins64_*.dll" if windows else "libnvrtc-builtins.so.*"
    found = [
        path
        for entry in sys.path
        if entry
        for path in sorted(Path(entry).glob(pattern))
        if ".alt" not in path.name
    ]
    if not found:
        raise CompilerMissing(
            "NVIDIA's compiler NVRTC is not installed; pip install nvidia-cuda-nvrtc brings it"
        )
    return found[-1], next(iter(sorted(found[-1].parent.glob(builtins))), None)


class Nvrtc:
    """NVIDIA's run-time compiler through ctypes. It needs no GPU and no driver."""

    def __init__(self) -> None:
        path, builtins = _find_nvrtc()
        if builtins is not None:
            # the compiler opens it by its bare name, which only works if it is there already
            ctypes.CDLL(str(builtins))
        self.library = ctypes.CDLL(str(path))

    def compile(self, source: str, options: Sequence[str], architecture: str = ARCHITECTURE) -> str:
        """PTX text. With architecture "sm_75" the assembler runs too, and refuses what no such GPU could run."""
        program = ctypes.c_void_p()
        names, texts = (_strings(part) for part in (HEADERS.keys(), HEADERS.values()))
        self._check(
            self.library.nvrtcCreateProgram(
                ctypes.byref(program), source.encode(), NAME.encode(), len(HEADERS), texts, names
            )
        )
        flags = [f"--gpu-architecture={architecture}", "-lineinfo", *DEFINITIONS, *options]
        try:
            failed = self.library.nvrtcCompileProgram(program, len(flags), _strings(flags))
            if failed:
                raise CompileFailed(self._text(program, "ProgramLog"))
            return self._text(program, "PTX")
        finally:
            self.library.nvrtcDestroyProgram(ctypes.byref(program))

    def _text(self, program: ctypes.c_void_p, what: str) -> str:
        size = ctypes.c_size_t()
        self._check(getattr(self.library, f"nvrtcGet{what}Size")(program, ctypes.byref(size)))
        buffer = ctypes.create_string_buffer(size.value)
        self._check(getattr(self.library, f"nvrtcGet{what}")(program, buffer))
        return buffer.value.decode("utf-8", "replace")

    def _check(self, code: int) -> None:
        if code:
            raise CompileFailed(f"the compiler stopped with its error number {code}")


def _strings(texts: Iterable[str]) -> ctypes.Array[ctypes.c_char_p]:
    encoded = [text.encode() for text in texts]
    return (ctypes.c_char_p * max(1, len(encoded)))(*encoded)


class ZigClang:
    """The clang inside the ziglang wheel, which emits PTX too. Untested on macOS; it was tried on Linux only.

    It starts a process, so it works only where the confinement lets it.
    """

    FLAGS = (
        "-x",
        "cuda",
        "--cuda-device-only",
        "--cuda-gpu-arch=sm_70",
        "-nocudainc",
        "-nocudalib",
        "-fdeclspec",
        "-O2",
        "-fno-unroll-loops",
        "-gline-tables-only",
        "-ffp-contract=fast",
        "-S",
    )

    def __init__(self) -> None:
        if importlib.util.find_spec("ziglang") is None:
            raise CompilerMissing(ZIG_MISSING)
        self.header = Path(__file__).with_name("device_header.h")

    def compile(self, source: str, options: Sequence[str], architecture: str | None = None) -> str:
        with tempfile.TemporaryDirectory() as folder:
            file, output = Path(folder, NAME), Path(folder, "kernel.ptx")
            file.write_text(source)
            command = [
                sys.executable,
                "-m",
                "ziglang",
                "clang",
                *self.FLAGS,
                "-include",
                str(self.header),
                *options,
                str(file),
                "-o",
                str(output),
            ]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
            if done.returncode:
                raise CompileFailed(done.stderr.replace(str(file), NAME))
            return output.read_text()
