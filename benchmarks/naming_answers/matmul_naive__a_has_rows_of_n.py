# style: pointers to the row and to the column; fault: rows of A taken to be N long
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
    const int x = threadIdx.x + blockDim.x * blockIdx.x;
    const int y = threadIdx.y + blockDim.y * blockIdx.y;
    if (x < N && y < M) {
        const float *a = A + y * N;
        const float *b = B + x;
        float acc = 0.f;
        for (int i = 0; i < K; ++i) {
            acc += a[i] * *b;
            b += N;
        }
        C[y * N + x] = acc;
    }
}
"""


def matmul_naive(A, B):
    M, K = A.shape
    N = B.shape[1]
    C = np.zeros((M, N), dtype=np.float32)
    f = SourceModule(KERNEL).get_function("matmul")
    f(drv.In(A), drv.In(B), drv.Out(C), np.int32(M), np.int32(K), np.int32(N),
      block=(16, 16, 1), grid=(-(-N // 16), -(-M // 16), 1))
    return C
