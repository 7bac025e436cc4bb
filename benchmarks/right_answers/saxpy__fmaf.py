# style: the usual grid-stride loop with fmaf
"""Lecture 9: fewer threads than elements.

So far every element had a thread of its own. But the number of threads can also be fixed, whatever n is: then
each thread takes an element, jumps ahead by the number of all threads in the grid, takes the element there,
and goes on until the array ends. This is called a grid-stride loop. It works for any grid, even for a single
block.

    y <- alpha x + y                  with 4 threads, thread 1 does the elements 1, 5, 9, 13, ...

saxpy is the old name for it: Single precision A times X Plus Y.

    grader check saxpy
"""
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void saxpy(float alpha, const float *x, float *y, int n)
{
  for (int i = blockIdx.x * blockDim.x + threadIdx.x;
       i < n;
       i += blockDim.x * gridDim.x)
    y[i] = fmaf(alpha, x[i], y[i]);
}
"""


def saxpy(alpha, x, y, blocks=32, threads=128):
    """alpha * x + y with a grid of `blocks` blocks of `threads` threads, however many elements there are.

    alpha: a Python float; x, y: float32 arrays of n >= 1 elements, which stay as they are. Returns a new
    array.

    >>> saxpy(2.0, np.float32([1, 2, 3]), np.float32([10, 20, 30]), blocks=1, threads=2)
    array([12., 24., 36.], dtype=float32)
    """
    kernel = SourceModule(KERNEL).get_function("saxpy")
    result = y.copy()
    kernel(np.float32(alpha), drv.In(x), drv.InOut(result), np.int32(len(result)), block=(threads, 1, 1), grid=(blocks, 1, 1))
    return result


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
