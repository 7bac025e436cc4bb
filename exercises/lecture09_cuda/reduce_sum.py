"""Lecture 9: add up a vector.

Thousands of threads cannot all add to one variable: two that read it at the same moment both write back, and
one of the two additions is lost. Instead the threads of a block add in pairs. Each puts one number into
shared memory, then half of the threads add what the other half holds, then a quarter, and so on:

    8 numbers    3 1 7 0 4 1 6 3     first half += second half
    4 numbers    7 2 13 3            first half += second half
    2 numbers    20 5
    1 number     25

Between two steps everybody must wait. The sums of the blocks are few, and those may be added with atomicAdd,
which lets nobody in between. Halving works only for a power of two: where the vector ends inside a block, the
missing numbers count as 0.

    grader check reduce_sum
"""
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void reduce_sum(const float *x, float *total, int n)
{
  extern __shared__ float partial[]; // one number per thread, see shared= below
  int t = threadIdx.x;
  int i = blockIdx.x * blockDim.x + t;
  // TODO 1. Every thread fills its place, with 0 behind the end of x. Wait for the others.
  // TODO 2. Halve the number of working threads until one is left, waiting after each step. All threads wait,
  //         the idle ones too.
  // TODO 3. One thread adds the block's sum to the total.
  #error reduce_sum
}
"""


def reduce_sum(x, threads=256):
    """The sum of a float32 vector of n >= 1 elements, as a Python float. threads: per block, a power of two.

    >>> reduce_sum(np.float32([3, 1, 7, 0, 4, 1, 6, 3]))
    25.0
    """
    kernel = SourceModule(KERNEL).get_function("reduce_sum")
    # TODO 4. Make room for the total on the device's side. What must stand in it before the first block adds?
    # TODO 5. Call the kernel. shared= is the number of bytes of shared memory for one block.
    raise NotImplementedError("reduce_sum")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
