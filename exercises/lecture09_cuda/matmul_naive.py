"""Lecture 9: a matrix product, one thread for each number of the result.

    C[row, col] = sum over k of A[row, k] * B[k, col]             (M, K) @ (K, N) -> (M, N)

The thread that owns C[row, col] walks along a row of A and down a column of B. Along a row the next element
is the next address; down a column it is a whole row of B further.

    grader check matmul_naive
"""
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
  // TODO 1. Which number of C is this thread's? Send the surplus threads home.
  // TODO 2. Add up the K products in a variable of your own. Where do A[row, k] and B[k, col] lie?
  // TODO 3. Write to C once.
  #error matmul_naive
}
"""


def matmul_naive(A, B):
    """A @ B for contiguous float32 matrices, (M, K) @ (K, N) -> (M, N), a new matrix.

    >>> matmul_naive(np.float32([[1, 2]]), np.float32([[3, 4], [5, 6]]))
    array([[13., 16.]], dtype=float32)
    """
    kernel = SourceModule(KERNEL).get_function("matmul")
    (M, K), N = A.shape, B.shape[1]
    C = np.empty((M, N), np.float32)
    # TODO 4. Cover C, not A and not B, with blocks of 16 x 16 threads, and call the kernel.
    raise NotImplementedError("matmul_naive")


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
