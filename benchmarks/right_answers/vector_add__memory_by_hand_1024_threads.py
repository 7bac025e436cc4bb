# style: blocks of 1024 threads, mem_alloc and memcpy, a grid-stride loop that runs once
"""Lecture 9: the first kernel.

A kernel is a function that every thread of the grid runs. There is no loop over the elements: each thread
looks up which element is its own, and adds that one pair. The loop has become the grid.

    c[i] = a[i] + b[i]                for every i at once

Blocks have a fixed size, so the grid usually holds more threads than there are elements. Those threads run
too. What they must not do is touch memory behind the end of the arrays: nobody stops them, and what lies
there belongs to somebody else.

    grader check vector_add
"""
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void vector_add(const float *a, const float *b, float *c, int n)
{
  for (unsigned int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
    c[i] = __fadd_rn(a[i], b[i]);
}
"""


def vector_add(a, b):
    """a + b for float32 arrays of n >= 1 elements, computed by the kernel. Returns a new float32 array.

    >>> vector_add(np.float32([1, 2, 3]), np.float32([10, 20, 30]))
    array([11., 22., 33.], dtype=float32)
    """
    kernel = SourceModule(KERNEL).get_function("vector_add")
    n = a.size
    c = np.empty_like(a)
    a_gpu = drv.mem_alloc(a.nbytes)
    b_gpu = drv.mem_alloc(b.nbytes)
    c_gpu = drv.mem_alloc(c.nbytes)
    drv.memcpy_htod(a_gpu, a)
    drv.memcpy_htod(b_gpu, b)
    kernel(a_gpu, b_gpu, c_gpu, np.int32(n), block=(1024, 1, 1), grid=((n - 1) // 1024 + 1, 1))
    drv.memcpy_dtoh(c, c_gpu)
    for p in (a_gpu, b_gpu, c_gpu):
        p.free()
    return c


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
