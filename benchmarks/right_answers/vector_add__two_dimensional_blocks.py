# style: blocks of 16 x 16 threads numbered in a row
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
  int in_block = threadIdx.y * blockDim.x + threadIdx.x;
  int i = blockIdx.x * (blockDim.x * blockDim.y) + in_block;
  if (i < n)
  {
    float sum = a[i];
    sum += b[i];
    c[i] = sum;
  }
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
    threads = 16 * 16
    kernel(drv.In(a), drv.In(b), drv.Out(c), np.int32(n), block=(16, 16, 1), grid=((n + threads - 1) // threads, 1))
    return c


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
