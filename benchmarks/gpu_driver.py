"""A real GPU behind the facade, through NVIDIA's driver alone: no PyCUDA, no nvcc, no C compiler.

It answers the requests that the facade sends to the device process (grader/cuda/device.py), so that the very same PTX
runs on the GPU. For comparisons only: it checks nothing, counts nothing, and a wrong kernel may end the process.
"""

import ctypes
import time

from grader.cage.inside.pycuda_facade import status
from grader.cuda.ptx.reader import read

LIBRARIES = ("libcuda.so.1", "nvcuda.dll")


class NoDriver(Exception):
    """There is no GPU, or no driver for it."""


class GpuDriver:
    """Stands where the facade has its connection to the device process."""

    def __init__(self):
        self.library = _load()
        self._call("cuInit", 0)
        device, context = ctypes.c_int(), ctypes.c_void_p()
        self._call("cuDeviceGet", ctypes.byref(device), 0)
        self._call("cuDevicePrimaryCtxRetain", ctypes.byref(context), device)
        self._call("cuCtxSetCurrent", context)
        name = ctypes.create_string_buffer(128)
        self._call("cuDeviceGetName", name, 128, device)
        self.name = name.value.decode()
        self.modules = {}

    def ask(self, call, operation, *arguments, blob=b""):
        """(value, bytes), as Connection.ask."""
        return getattr(self, f"do_{operation}")(
            *arguments, **({"blob": blob} if operation == "write" else {})
        )

    def _call(self, name, *arguments):
        code = getattr(self.library, name)(*arguments)
        if code:
            raise status.LogicError(f"{name} failed with the driver's error number {code}")

    def do_allocate(self, size):
        address = ctypes.c_uint64()
        self._call("cuMemAlloc_v2", ctypes.byref(address), ctypes.c_size_t(size))
        return address.value, b""

    def do_free(self, address):
        self._call("cuMemFree_v2", ctypes.c_uint64(address))
        return None, b""

    def do_write(self, address, item_size, blob):
        self._call("cuMemcpyHtoD_v2", ctypes.c_uint64(address), blob, ctypes.c_size_t(len(blob)))
        return None, b""

    def do_read(self, address, size):
        data = ctypes.create_string_buffer(size)
        self._call("cuMemcpyDtoH_v2", data, ctypes.c_uint64(address), ctypes.c_size_t(size))
        return None, data.raw

    def do_copy(self, target, source, size):
        self._call(
            "cuMemcpyDtoD_v2",
            ctypes.c_uint64(target),
            ctypes.c_uint64(source),
            ctypes.c_size_t(size),
        )
        return None, b""

    def do_fill(self, address, pattern, count):
        return self.do_write(address, 0, pattern * count)

    def do_load(self, ptx):
        module = ctypes.c_void_p()
        self._call("cuModuleLoadData", ctypes.byref(module), ptx.encode() + b"\0")
        number = len(self.modules) + 1
        self.modules[number] = module
        kernels = {
            name: [[p.type, p.size] for p in f.parameters]
            for name, f in read(ptx).kernels().items()
        }
        return [number, kernels], b""

    def do_unload(self, number):
        self._call("cuModuleUnload", self.modules.pop(number))
        return None, b""

    def do_variable(self, number, name):
        address, size = ctypes.c_uint64(), ctypes.c_size_t()
        self._call(
            "cuModuleGetGlobal_v2",
            ctypes.byref(address),
            ctypes.byref(size),
            self.modules[number],
            name.encode(),
        )
        return [address.value, size.value], b""

    def do_launch(self, number, kernel, grid, block, shared, arguments, names):
        function = ctypes.c_void_p()
        self._call(
            "cuModuleGetFunction", ctypes.byref(function), self.modules[number], kernel.encode()
        )
        values = [ctypes.create_string_buffer(raw, len(raw)) for raw in arguments]
        pointers = (ctypes.c_void_p * max(1, len(values)))(*[ctypes.addressof(v) for v in values])
        began = time.perf_counter()
        self._call(
            "cuLaunchKernel",
            function,
            *map(ctypes.c_uint, (*grid, *block, shared)),
            None,
            pointers,
            None,
        )
        self._call("cuCtxSynchronize")
        return {"printed": "", "problems": [], "seconds": time.perf_counter() - began}, b""


def _load():
    for name in LIBRARIES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise NoDriver("NVIDIA's driver library cannot be loaded")
