import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

kernel_code_template = """
#define SHMEM_SIZE (%(TILE)s * %(TILE)s)

__global__ void matrixMul(const float *A, const float *B, float *C, int M, int K, int N)
{
    int row = blockIdx.y * blockDim.y + threadIdx.y;
    int col = blockIdx.x * blockDim.x + threadIdx.x;

    __shared__ float s_a[SHMEM_SIZE];
    __shared__ float s_b[SHMEM_SIZE];

    float tmp = 0;
    for (int i = 0; i < K; i += blockDim.x) {
        s_a[threadIdx.y * blockDim.x + threadIdx.x] = (row < M && i + threadIdx.x < K) ? A[row * K + i + threadIdx.x] : 0;
        s_b[threadIdx.y * blockDim.x + threadIdx.x] = (col < N && i + threadIdx.y < K) ? B[(i + threadIdx.y) * N + col] : 0;
        __syncthreads();

        for (int j = 0; j < blockDim.x; j++) {
            tmp += s_a[threadIdx.y * blockDim.x + j] * s_b[j * blockDim.x + threadIdx.x];
        }
        __syncthreads();
    }
    if (row < M && col < N)
        C[row * N + col] = tmp;
}
"""


def matmul_tiled(A, B, TILE=16):
    kernel_code = kernel_code_template % {"TILE": TILE}
    mod = SourceModule(kernel_code)
    matrixmul = mod.get_function("matrixMul")
    M, K = A.shape
    N = B.shape[1]
    C = np.zeros((M, N), dtype=np.float32)
    matrixmul(drv.In(A), drv.In(B), drv.Out(C), np.int32(M), np.int32(K), np.int32(N),
              block=(TILE, TILE, 1), grid=(-(-N // TILE), -(-M // TILE)))
    return C
