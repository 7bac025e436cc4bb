# style: loops in both directions, memory by hand
"""Lecture 9: a grid with two dimensions.

Blocks and grids may have a second dimension, which makes it easy to give each thread one element of a matrix:
x counts the columns, y counts the rows. In memory, though, a matrix is one long line: row after row.

    C[row, col] = A[row, col] + B[row, col]

The grid now sticks out over two edges of the matrix, and a thread is surplus if it lies beyond either of
them.

    grader check matrix_add
"""
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matrix_add(const float *A, const float *B, float *C, int M, int N)
{
  for (int row = blockIdx.y * blockDim.y + threadIdx.y; row < M; row += gridDim.y * blockDim.y) {
    for (int col = blockIdx.x * blockDim.x + threadIdx.x; col < N; col += gridDim.x * blockDim.x) {
      const size_t at = (size_t)row * N + col;
      C[at] = A[at] + B[at];
    }
  }
}
"""


def matrix_add(A, B, block=(16, 16)):
    """A + B for contiguous float32 matrices of one shape (M, N). Returns a new matrix.

    block: (threads along x, threads along y).

    >>> matrix_add(np.float32([[1, 2, 3]]), np.float32([[10, 20, 30]]))
    array([[11., 22., 33.]], dtype=float32)
    """
    kernel = SourceModule(KERNEL).get_function("matrix_add")
    M, N = A.shape
    C = np.empty_like(A)
    a, b, c = drv.mem_alloc(A.nbytes), drv.mem_alloc(B.nbytes), drv.mem_alloc(C.nbytes)
    drv.memcpy_htod(a, A)
    drv.memcpy_htod(b, B)
    grid = tuple(-(-size // side) for size, side in zip((N, M), block))
    kernel(a, b, c, np.int32(M), np.int32(N), block=(*block, 1), grid=grid)
    drv.memcpy_dtoh(C, c)
    a.free(), b.free(), c.free()
    return C


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
