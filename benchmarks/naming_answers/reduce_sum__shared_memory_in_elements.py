# style: grid-stride loading with at most 8 blocks, own register first; fault: shared= is the number of threads
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void reduce_sum(const float *x, float *total, int n)
{
  extern __shared__ float part[];
  const int me = threadIdx.x;
  float own = 0.0f;
  for (int i = blockIdx.x * blockDim.x + me; i < n; i += gridDim.x * blockDim.x)
    own += x[i];
  part[me] = own;
  __syncthreads();
  int active = blockDim.x / 2;
  while (active >= 1)
  {
    if (me < active)
      part[me] += part[me + active];
    __syncthreads();
    active = active / 2;
  }
  if (me == 0)
    atomicAdd(total, part[0]);
}
"""


def reduce_sum(x, threads=256):
    n = len(x)
    blocks = min(8, (n + threads - 1) // threads)
    answer = np.array([0], dtype=np.float32)
    kernel = SourceModule(KERNEL).get_function("reduce_sum")
    kernel(drv.In(x), drv.InOut(answer), np.int32(n),
           block=(threads, 1, 1), grid=(blocks, 1, 1), shared=threads)
    return float(answer[0])
