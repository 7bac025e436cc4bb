# style: global indices i and j, pointers that walk, early return
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
  int j = threadIdx.x + blockIdx.x * blockDim.x;
  int i = threadIdx.y + blockIdx.y * blockDim.y;
  if (i >= M) return;
  if (j >= N) return;
  const float *a = A + i * K;
  const float *b = B + j;
  float acc = 0.f;
  for (int k = 0; k < K; ++k, b += N)
    acc += a[k] * *b;
  C[i * N + j] = acc;
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
    threads = (16, 16, 1)
    blocks = (-(-N // 16), -(-M // 16), 1)
    kernel(drv.In(A), drv.In(B), drv.Out(C), np.int32(M), np.int32(K), np.int32(N), block=threads, grid=blocks)
    return C


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
