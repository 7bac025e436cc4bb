# style: the kernel adds in place, +=; fault: a itself goes there and back instead of a copy
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void vector_add(float *c, const float *b, int n)
{
  int i = blockDim.x * blockIdx.x + threadIdx.x;
  if (i < n)
    c[i] += b[i];
}
"""


def vector_add(a, b):
    n = a.size
    c = a
    threads = 512
    kernel = SourceModule(KERNEL).get_function("vector_add")
    kernel(drv.InOut(c), drv.In(b), np.int32(n), block=(threads, 1, 1), grid=((n - 1) // threads + 1, 1))
    return c
