# style: one flat array of 32 * 33 numbers, 0 where nothing is
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
#define PITCH 33

__global__ void transpose(const float *A, float *T, int M, int N)
{
  __shared__ float tile[TILE * PITCH];
  int x0 = blockIdx.x * TILE, y0 = blockIdx.y * TILE;
  int x = x0 + threadIdx.x, y = y0 + threadIdx.y;
  tile[threadIdx.y * PITCH + threadIdx.x] = (x < N && y < M) ? A[y * N + x] : 0.0f;
  __syncthreads();
  x = y0 + threadIdx.x;
  y = x0 + threadIdx.y;
  if (x >= M || y >= N)
    return;
  T[y * M + x] = tile[threadIdx.x * PITCH + threadIdx.y];
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
    T = np.zeros((N, M), dtype=np.float32)
    grid = tuple((n + 31) // 32 for n in (N, M))
    kernel(drv.In(A), drv.Out(T), np.int32(M), np.int32(N), grid=grid, block=(32, 32, 1))
    return T


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
