# style: the tiles' beginning runs along k in steps of TILE, TILE put into the text; fault: no barrier at the end of the loop
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
  __shared__ float a[TILE][TILE], b[TILE][TILE];
  const int tx = threadIdx.x, ty = threadIdx.y;
  const int row = blockIdx.y * blockDim.y + ty, col = blockIdx.x * blockDim.x + tx;
  float total = 0;
  for (int begin = 0; begin < K; begin += TILE) {
    int ka = begin + tx, kb = begin + ty;
    a[ty][tx] = (row < M && ka < K) ? A[row * K + ka] : 0.0f;
    b[ty][tx] = (kb < K && col < N) ? B[kb * N + col] : 0.0f;
    __syncthreads();
    for (int k = 0; k < TILE; k++)
      total += a[ty][k] * b[k][tx];
  }
  if (row >= M || col >= N)
    return;
  C[row * N + col] = total;
}
"""


def matmul_tiled(A, B, TILE=16):
    source = f"#define TILE {TILE}\n" + KERNEL
    multiply = SourceModule(source).get_function("matmul")
    rows, inner = A.shape
    cols = B.shape[1]
    result = np.empty((rows, cols), np.float32)

    def blocks(n):
        return (n + TILE - 1) // TILE

    multiply(drv.In(A), drv.In(B), drv.Out(result), np.int32(rows), np.int32(inner), np.int32(cols),
             block=(TILE, TILE, 1), grid=(blocks(cols), blocks(rows)))
    return result
