import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

mod = SourceModule("""
__global__ void matrixAdd(float *a, float *b, float *c, int rows, int cols)
{
    int row = blockIdx.y * blockDim.y + threadIdx.y;
    int col = blockIdx.x * blockDim.x + threadIdx.x;
    if (row < rows && col < cols) {
        int index = row * cols + col;
        c[index] = a[index] + b[index];
    }
}
""")
matrixAdd = mod.get_function("matrixAdd")


def matrix_add(A, B, block=(16, 16)):
    rows, cols = A.shape
    C = np.zeros_like(A)
    grid = ((cols + block[0] - 1) // block[0], (rows + block[1] - 1) // block[1], 1)
    matrixAdd(drv.In(A), drv.In(B), drv.Out(C), np.int32(rows), np.int32(cols), grid=grid, block=(block[0], block[1], 1))
    return C
