import numpy as np
import pycuda.autoinit
from pycuda import gpuarray
from pycuda.compiler import SourceModule

kernel_code = """
__global__ void matrixMul(const float *a, const float *b, float *c, int M, int K, int N)
{
    int row = blockIdx.y * blockDim.y + threadIdx.y;
    int col = blockIdx.x * blockDim.x + threadIdx.x;

    if (row < M && col < N) {
        float tmp = 0;
        for (int k = 0; k < K; ++k) {
            float Aelement = a[row * K + k];
            float Belement = b[k * N + col];
            tmp += Aelement * Belement;
        }
        c[row * N + col] = tmp;
    }
}
"""
mod = SourceModule(kernel_code)
matrixmul = mod.get_function("matrixMul")


def matmul_naive(A, B):
    M, K = A.shape
    N = B.shape[1]
    a_gpu, b_gpu = gpuarray.to_gpu(A), gpuarray.to_gpu(B)
    c_gpu = gpuarray.empty((M, N), np.float32)
    matrixmul(a_gpu, b_gpu, c_gpu, np.int32(M), np.int32(K), np.int32(N),
              block=(32, 8, 1), grid=((N + 31) // 32, (M + 7) // 8))
    return c_gpu.get()
