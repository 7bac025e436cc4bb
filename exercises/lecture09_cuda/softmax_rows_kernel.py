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
  __shared__ float scratch[128]; // one number per thread
  int t = threadIdx.x;
  const float *x = X + blockIdx.x * N; // this block's row
  float *y = Y + blockIdx.x * N;
  // TODO 1. The largest of this thread's columns, then the largest of the block, halving as in reduce_sum.
  // TODO 2. Everybody reads the maximum before anybody writes into scratch again.
  // TODO 3. The sum of the exponentials, likewise: this thread's columns, then the block.
  // TODO 4. Write this thread's columns of y.
  #error softmax_rows_kernel
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
    # TODO 5. One block of 128 threads for each row.
    raise NotImplementedError("softmax_rows_kernel")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
