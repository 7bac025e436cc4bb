# style: the flat index is worked out first, negative floor division for the grid; fault: only the flat index is compared, with M * N
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matrix_add(const float *A, const float *B, float *C, int M, int N)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x;
    int y = blockIdx.y * blockDim.y + threadIdx.y;
    int i = x + N * y;
    if (i < M * N) {
        C[i] = A[i] + B[i];
    }
}
"""


def matrix_add(A, B, block=(16, 16)):
    M, N = A.shape
    total = np.empty((M, N), np.float32)
    add = SourceModule(KERNEL).get_function("matrix_add")
    add(drv.In(A), drv.In(B), drv.Out(total), np.int32(M), np.int32(N),
        block=(block[0], block[1], 1), grid=(-(-N // block[0]), -(-M // block[1])))
    return total
