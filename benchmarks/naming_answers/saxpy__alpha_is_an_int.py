# style: do-while behind a check, a copy of alpha in the kernel; fault: alpha is copied into an int
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void saxpy(float alpha, const float *x, float *y, int n)
{
  int a = alpha;
  int at = blockIdx.x * blockDim.x + threadIdx.x;
  if (at >= n)
    return;
  do
  {
    y[at] = y[at] + a * x[at];
    at += gridDim.x * blockDim.x;
  } while (at < n);
}
"""


def saxpy(alpha, x, y, blocks=32, threads=128):
    kernel = SourceModule(KERNEL).get_function("saxpy")
    z = y + np.float32(0) # a new array
    kernel(np.float32(alpha), drv.In(x), drv.InOut(z), np.int32(z.size), block=(threads, 1, 1), grid=(blocks, 1))
    return z
