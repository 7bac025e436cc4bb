# style: short names, const everywhere, divisions by a helper; fault: the write is guarded with M rows and N columns
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
#define SIDE 32

__global__ void transpose(const float *A, float *T, int M, int N)
{
    __shared__ float t[SIDE][SIDE + 1];
    const int tx = threadIdx.x, ty = threadIdx.y;

    int x = blockIdx.x * SIDE + tx;
    int y = blockIdx.y * SIDE + ty;
    if (x < N && y < M)
        t[ty][tx] = A[y * N + x];
    __syncthreads();

    // now in the transpose
    x = blockIdx.y * SIDE + tx;
    y = blockIdx.x * SIDE + ty;
    if (x < N && y < M)
        T[y * M + x] = t[tx][ty];
}
"""


def tiles(n):
    return -(-n // 32)


def transpose_tiled(A):
    M, N = A.shape
    out = np.empty((N, M), dtype=np.float32)
    SourceModule(KERNEL).get_function("transpose")(
        drv.In(A), drv.Out(out), np.int32(M), np.int32(N),
        block=(32, 32, 1), grid=(tiles(N), tiles(M)))
    return out
