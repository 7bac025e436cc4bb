# style: packed by copy(order="C"), sizes worked out from itemsize; fault: sent without packing
import numpy as np
import pycuda.autoinit
import pycuda.driver as cuda


def gpu_roundtrip(a):
    packed = a
    back = np.empty(a.shape, a.dtype)
    address = cuda.mem_alloc(packed.size * packed.itemsize)
    cuda.memcpy_htod(address, packed)
    cuda.memcpy_dtoh(back, address)
    address.free()
    return back


def roundtrip_of_columns(a, step):
    return gpu_roundtrip(a[:, ::step])
