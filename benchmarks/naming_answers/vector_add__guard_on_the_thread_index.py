# style: blocks of 128, names of their own in the kernel; fault: the index inside the block is compared with n
import numpy as np
import pycuda.autoinit
import pycuda.driver as cuda
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void vector_add(const float *a, const float *b, float *c, int n)
{
    const int tid = threadIdx.x;
    const int gid = tid + blockDim.x * blockIdx.x;
    if (tid >= n)
        return;
    c[gid] = a[gid] + b[gid];
}
"""

BLOCK = 128


def vector_add(a, b):
    add = SourceModule(KERNEL).get_function("vector_add")
    total = np.empty(len(a), dtype=np.float32)
    add(cuda.In(a), cuda.In(b), cuda.Out(total), np.int32(len(a)),
        block=(BLOCK, 1, 1), grid=(-(-len(a) // BLOCK), 1, 1))
    return total
