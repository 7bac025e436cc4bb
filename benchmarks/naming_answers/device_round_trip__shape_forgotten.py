# style: everything flat, try/finally around the copies; fault: the flat array is returned
import numpy as np
import pycuda.autoinit # noqa: F401
import pycuda.driver as drv


def gpu_roundtrip(a):
    row = np.ascontiguousarray(a).reshape(-1)
    fresh = np.zeros(row.size, dtype=a.dtype)
    memory = drv.mem_alloc(row.nbytes)
    try:
        drv.memcpy_htod(memory, row)
        drv.memcpy_dtoh(fresh, memory)
    finally:
        memory.free()
    return fresh


def roundtrip_of_columns(a, step):
    return gpu_roundtrip(a[:, ::step])
