# style: early return in the kernel, pointers to the row; fault: the argument block is not looked at
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matrix_add(const float *A, const float *B, float *C, int M, int N)
{
  const int row = threadIdx.y + blockIdx.y * blockDim.y;
  if (row >= M) return;
  const int col = threadIdx.x + blockIdx.x * blockDim.x;
  if (col >= N) return;
  const float *a = A + row * N, *b = B + row * N;
  float *c = C + row * N;
  c[col] = a[col] + b[col];
}
"""


def how_many(size, side):
    return size // side + (size % side > 0)


def matrix_add(A, B, block=(16, 16)):
    rows, cols = A.shape
    side_x, side_y = 16, 16
    C = np.zeros_like(A)
    kernel = SourceModule(KERNEL).get_function("matrix_add")
    kernel(drv.In(A), drv.In(B), drv.Out(C), np.int32(rows), np.int32(cols),
           block=(side_x, side_y, 1),
           grid=(how_many(cols, side_x), how_many(rows, side_y), 1))
    return C
