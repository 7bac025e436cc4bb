# style: unsigned indices, pointers moved to the element, sibling's launch_2d
"""Lecture 9: a grid with two dimensions.

Blocks and grids may have a second dimension, which makes it easy to give each thread one element of a matrix:
x counts the columns, y counts the rows. In memory, though, a matrix is one long line: row after row.

    C[row, col] = A[row, col] + B[row, col]

The grid now sticks out over two edges of the matrix, and a thread is surplus if it lies beyond either of
them.

    grader check matrix_add
"""
from launch_geometry import launch_2d
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matrix_add(const float *A, const float *B, float *C, int M, int N)
{
  unsigned int col = threadIdx.x + blockDim.x * blockIdx.x;
  unsigned int row = threadIdx.y + blockDim.y * blockIdx.y;
  bool mine = (row < (unsigned int)M) & (col < (unsigned int)N);
  if (mine) {
    A += row * N + col;
    B += row * N + col;
    C += row * N + col;
    *C = *A + *B;
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
    C = np.zeros_like(A)
    grid, block = launch_2d(M, N, tuple(block))
    kernel(drv.In(A), drv.In(B), drv.Out(C), np.int32(M), np.int32(N), grid=grid, block=block)
    return C


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
