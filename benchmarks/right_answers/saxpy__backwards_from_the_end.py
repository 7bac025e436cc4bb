# style: a while loop that walks from the end, memory by hand
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
  const int all = gridDim.x * blockDim.x;
  int i = n - 1 - (int)(blockIdx.x * blockDim.x + threadIdx.x);
  while (i >= 0) {
    y[i] += alpha * x[i];
    i -= all;
  }
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
    d_x = drv.mem_alloc(x.nbytes)
    d_y = drv.mem_alloc(result.nbytes)
    drv.memcpy_htod(d_x, x)
    drv.memcpy_htod(d_y, result)
    kernel(np.float32(alpha), d_x, d_y, np.int32(x.size), grid=(blocks, 1), block=(threads, 1, 1))
    drv.memcpy_dtoh(result, d_y)
    d_x.free()
    d_y.free()
    return result


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
