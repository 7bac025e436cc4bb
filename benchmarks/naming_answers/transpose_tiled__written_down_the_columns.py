# style: flat tile of 32 * 33 numbers, early names row0 and col0; fault: each thread writes the number that it has read itself
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void transpose(const float *A, float *T, int M, int N)
{
  __shared__ float tile[32 * 33];
  int tx = threadIdx.x;
  int ty = threadIdx.y;
  int row0 = blockIdx.y * 32;
  int col0 = blockIdx.x * 32;
  if (row0 + ty < M && col0 + tx < N)
    tile[ty * 33 + tx] = A[(row0 + ty) * N + (col0 + tx)];
  __syncthreads();
  if (col0 + tx < N && row0 + ty < M)
    T[(col0 + tx) * M + (row0 + ty)] = tile[ty * 33 + tx];
}
"""


def transpose_tiled(A):
    rows, cols = A.shape
    T = np.zeros((cols, rows), np.float32)
    kernel = SourceModule(KERNEL).get_function("transpose")
    grid = ((cols + 31) // 32, (rows + 31) // 32, 1)
    kernel(drv.In(A), drv.Out(T), np.int32(rows), np.int32(cols), block=(32, 32, 1), grid=grid)
    return T
