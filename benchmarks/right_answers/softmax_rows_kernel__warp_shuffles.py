# style: the 32 threads of a warp combine with __shfl_xor_sync, four warps meet in shared memory
"""Lecture 9: softmax of every row, in one kernel.

    y[col] = exp(x[col] - max) / sum over the row of exp(x - max)

Each row belongs to one block. Its threads need two numbers that no thread has alone: the largest element of
the row, and the sum of the exponentials. Both are reductions: every thread first goes through some of the
columns (it begins at its own index and jumps ahead by the size of the block, so the row may be longer or
shorter than the block), then the block combines the threads' results in shared memory.

The same shared memory serves both reductions, so nobody may begin the second before everybody has read the
result of the first.

    grader check softmax_rows_kernel
"""
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void softmax_rows(const float *X, float *Y, int N)
{
  __shared__ float scratch[8]; // two numbers per warp
  int t = threadIdx.x;
  int warp = t / 32, lane = t % 32;
  const float *x = X + blockIdx.x * N;
  float *y = Y + blockIdx.x * N;

  float m = -INFINITY;
  for (int col = t; col < N; col += 128)
    m = fmaxf(m, x[col]);
  for (int d = 16; d > 0; d /= 2)
    m = fmaxf(m, __shfl_xor_sync(0xffffffff, m, d));
  if (lane == 0)
    scratch[warp] = m;
  __syncthreads();
  m = fmaxf(fmaxf(scratch[0], scratch[1]), fmaxf(scratch[2], scratch[3]));

  float s = 0.0f;
  for (int col = t; col < N; col += 128)
    s += expf(x[col] - m);
  for (int d = 16; d > 0; d /= 2)
    s += __shfl_xor_sync(0xffffffff, s, d);
  if (lane == 0)
    scratch[4 + warp] = s; // not where the maxima are still being read
  __syncthreads();
  s = scratch[4] + scratch[5] + scratch[6] + scratch[7];

  for (int col = t; col < N; col += 128)
    y[col] = expf(x[col] - m) / s;
}
"""


def softmax_rows(X):
    """Softmax along the rows of a contiguous float32 matrix X (M, N). Returns a new matrix.

    >>> softmax_rows(np.float32([[0, 0], [5, 5]]))
    array([[0.5, 0.5],
           [0.5, 0.5]], dtype=float32)
    """
    kernel = SourceModule(KERNEL).get_function("softmax_rows")
    M, N = X.shape
    Y = np.empty_like(X)
    kernel(drv.In(X), drv.Out(Y), np.int32(N), block=(128, 1, 1), grid=(M, 1))
    return Y


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
