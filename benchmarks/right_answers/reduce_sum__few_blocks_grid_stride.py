# style: at most 8 blocks, every thread first adds up its share in a grid-stride loop
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
  extern __shared__ float partial[];
  int t = threadIdx.x;
  float mine = 0.0f;
  for (int i = blockIdx.x * blockDim.x + t; i < n; i += gridDim.x * blockDim.x)
    mine += x[i];
  partial[t] = mine;
  __syncthreads();
  int working = blockDim.x;
  while (working > 1)
  {
    working >>= 1;
    if (t < working)
      partial[t] = partial[t] + partial[t + working];
    __syncthreads();
  }
  if (!t)
    atomicAdd(total, *partial);
}
"""


def reduce_sum(x, threads=256):
    """The sum of a float32 vector of n >= 1 elements, as a Python float. threads: per block, a power of two.

    >>> reduce_sum(np.float32([3, 1, 7, 0, 4, 1, 6, 3]))
    25.0
    """
    kernel = SourceModule(KERNEL).get_function("reduce_sum")
    total = np.float32([0.0])
    blocks = min(8, (x.size + threads - 1) // threads)
    kernel(drv.In(x), drv.InOut(total), np.int32(x.size), block=(threads, 1, 1), grid=(blocks, 1),
           shared=threads * 4 + 64)
    return float(total[0])


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
