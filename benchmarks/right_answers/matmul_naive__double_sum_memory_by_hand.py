# style: a sum in double, device memory by hand, sibling's launch_2d
"""Lecture 9: a matrix product, one thread for each number of the result.

    C[row, col] = sum over k of A[row, k] * B[k, col]             (M, K) @ (K, N) -> (M, N)

The thread that owns C[row, col] walks along a row of A and down a column of B. Along a row the next element
is the next address; down a column it is a whole row of B further.

    grader check matmul_naive
"""
from launch_geometry import launch_2d
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
  const int row = blockIdx.y * blockDim.y + threadIdx.y;
  const int col = blockIdx.x * blockDim.x + threadIdx.x;
  if (row < M && col < N) {
    double sum = 0.0;
    int k = K;
    while (k-- > 0) {
      sum += (double)A[row * K + k] * B[k * N + col];
    }
    C[row * N + col] = (float)sum;
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
    d_A, d_B, d_C = (drv.mem_alloc(X.nbytes) for X in (A, B, C))
    drv.memcpy_htod(d_A, A)
    drv.memcpy_htod(d_B, B)
    grid, block = launch_2d(M, N, block=(16, 16))
    kernel(d_A, d_B, d_C, np.int32(M), np.int32(K), np.int32(N), block=block, grid=grid)
    drv.memcpy_dtoh(C, d_C)
    for memory in (d_A, d_B, d_C):
        memory.free()
    return C


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
