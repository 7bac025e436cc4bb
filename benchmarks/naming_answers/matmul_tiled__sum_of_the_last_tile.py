# style: tiles as flat arrays, the sum of each tile in a variable of its own; fault: = instead of += when a tile is done
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
  __shared__ float left[TILE * TILE];
  __shared__ float right[TILE * TILE];
  int x = threadIdx.x;
  int y = threadIdx.y;
  int place = y * TILE + x;
  int row = blockIdx.y * TILE + y;
  int col = blockIdx.x * TILE + x;
  float result = 0.0f;

  for (int t = 0; t * TILE < K; t++)
  {
    int along_a = t * TILE + x;
    int along_b = t * TILE + y;
    left[place] = 0.0f;
    right[place] = 0.0f;
    if (row < M && along_a < K)
      left[place] = A[row * K + along_a];
    if (along_b < K && col < N)
      right[place] = B[along_b * N + col];
    __syncthreads();

    float here = 0.0f;
    for (int i = 0; i < TILE; i++)
      here += left[y * TILE + i] * right[i * TILE + x];
    result = here;
    __syncthreads();
  }

  if (row < M && col < N)
    C[row * N + col] = result;
}
"""


def matmul_tiled(A, B, TILE=16):
    M, K = A.shape
    N = B.shape[1]
    C = np.empty((M, N), dtype=A.dtype)
    kernel = SourceModule(KERNEL, options=[f"-DTILE={TILE}"]).get_function("matmul")
    block = (TILE, TILE, 1)
    grid = ((N - 1) // TILE + 1, (M - 1) // TILE + 1, 1)
    kernel(drv.In(A), drv.In(B), drv.Out(C), *map(np.int32, (M, K, N)), block=block, grid=grid)
    return C
