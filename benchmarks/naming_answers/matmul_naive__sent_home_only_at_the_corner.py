# style: while loop, early return; fault: && where
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

BX, BY = 16, 16

KERNEL = """
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
  int j = blockIdx.x * blockDim.x + threadIdx.x; // column
  int i = blockIdx.y * blockDim.y + threadIdx.y; // row
  if (i >= M && j >= N) return;
  float dot = 0.0f;
  int k = 0;
  while (k < K)
  {
    dot = dot + A[i * K + k] * B[k * N + j];
    k = k + 1;
  }
  C[i * N + j] = dot;
}
"""


def matmul_naive(A, B):
    m, k = A.shape
    k, n = B.shape
    out = np.empty((m, n), dtype=np.float32)
    SourceModule(KERNEL).get_function("matmul")(
        drv.In(A), drv.In(B), drv.Out(out),
        np.int32(m), np.int32(k), np.int32(n),
        block=(BX, BY, 1),
        grid=((n + BX - 1) // BX, (m + BY - 1) // BY),
    )
    return out
