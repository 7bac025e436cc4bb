# style: while loop, += on y; fault: the stride is blockDim.x
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void saxpy(float alpha, const float *x, float *y, int n)
{
  int i = threadIdx.x + blockIdx.x * blockDim.x;
  while (i < n) {
    y[i] += alpha * x[i];
    i += blockDim.x;
  }
}
"""


def saxpy(alpha, x, y, blocks=32, threads=128):
    out = np.array(y, dtype=np.float32, copy=True)
    f = SourceModule(KERNEL).get_function("saxpy")
    f(np.float32(alpha), drv.In(x), drv.InOut(out), np.int32(out.size), grid=(blocks, 1, 1), block=(threads, 1, 1))
    return out
