# style: NVIDIA's sample: 32 x 8 threads, each moves four numbers
"""Lecture 9: transpose a matrix without wasting memory traffic.

    T[col, row] = A[row, col]                      (M, N) -> (N, M)

32 threads that lie side by side (a warp) are served together. If they touch 32 neighbouring numbers, that is
one trip to memory; if they touch 32 different rows, it is 32 trips. A transpose that copies straight from A
to T reads along rows but writes down columns. With a detour over a tile in shared memory both become rows:
load a tile row by row, then write it row by row to its new place, with the transposing done inside the tile.

Shared memory has a catch of its own. It consists of 32 banks, and numbers that lie 32 apart share a bank,
which serves one of them at a time. A column of a 32 x 32 tile lies in a single bank. One unused column more,
and it does not.

    grader check transpose_tiled
"""
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
#define TILE 32
#define BLOCK_ROWS 8

__global__ void transpose(const float *A, float *T, int M, int N)
{
  __shared__ float tile[TILE][TILE + 1];

  int x = blockIdx.x * TILE + threadIdx.x;
  int y = blockIdx.y * TILE + threadIdx.y;
  for (int j = 0; j < TILE; j += BLOCK_ROWS)
    if (x < N && y + j < M)
      tile[threadIdx.y + j][threadIdx.x] = A[(y + j) * N + x];

  __syncthreads();

  x = blockIdx.y * TILE + threadIdx.x; // transpose block offset
  y = blockIdx.x * TILE + threadIdx.y;
  for (int j = 0; j < TILE; j += BLOCK_ROWS)
    if (x < M && y + j < N)
      T[(y + j) * M + x] = tile[threadIdx.x][threadIdx.y + j];
}
"""


def transpose_tiled(A):
    """The transpose of a contiguous float32 matrix A (M, N), as a contiguous matrix (N, M).

    >>> transpose_tiled(np.float32([[1, 2, 3]]))
    array([[1.],
           [2.],
           [3.]], dtype=float32)
    """
    kernel = SourceModule(KERNEL).get_function("transpose")
    M, N = A.shape
    T = np.empty((N, M), np.float32)
    grid = ((N + 31) // 32, (M + 31) // 32)
    kernel(drv.In(A), drv.Out(T), np.int32(M), np.int32(N), block=(32, 8, 1), grid=grid)
    return T


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
