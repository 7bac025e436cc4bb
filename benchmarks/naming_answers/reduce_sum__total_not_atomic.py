# style: distances that double: neighbours first, sums by multiples; fault: the block's sum is added by += without an atomic
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void reduce_sum(const float *x, float *total, int n)
{
  extern __shared__ float sums[];
  int t = threadIdx.x, i = t + blockDim.x * blockIdx.x;
  sums[t] = (i >= n) ? 0.0f : x[i];
  for (int apart = 1; apart < blockDim.x; apart *= 2) {
    __syncthreads();
    int left = 2 * apart * t;
    if (left < blockDim.x)
      sums[left] += sums[left + apart];
  }
  if (t == 0)
    total[0] += sums[0];
}
"""


def reduce_sum(x, threads=256):
    kernel = SourceModule(KERNEL).get_function("reduce_sum")
    total = np.zeros((1,), np.float32)
    kernel(drv.In(x), drv.InOut(total), np.int32(x.size), block=(threads, 1, 1),
           grid=(-(-x.size // threads), 1), shared=4 * threads)
    return float(total[0])
