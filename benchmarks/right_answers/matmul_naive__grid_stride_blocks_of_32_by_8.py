# style: grid-stride loops over C, blocks of 32 x 8 threads
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
  for (int row = blockIdx.y * blockDim.y + threadIdx.y; row < M; row += blockDim.y * gridDim.y)
    for (int col = blockIdx.x * blockDim.x + threadIdx.x; col < N; col += blockDim.x * gridDim.x)
    {
      float sum = 0.0f;
      #pragma unroll 4
      for (int k = 0; k < K; k++)
        sum = fmaf(A[row * K + k], B[k * N + col], sum);
      C[row * N + col] = sum;
    }
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
    kernel(drv.In(A), drv.In(B), drv.Out(C), *map(np.int32, (M, K, N)),
           block=(32, 8, 1), grid=((N + 31) // 32, (M + 7) // 8))
    return C


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
