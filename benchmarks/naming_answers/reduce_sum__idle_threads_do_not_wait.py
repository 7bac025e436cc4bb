# style: unsigned shifts for the halves, if instead of the conditional operator; fault: __syncthreads() inside the if of the loop
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void reduce_sum(const float *x, float *total, int n)
{
    extern __shared__ float sdata[];
    unsigned int tid = threadIdx.x;
    unsigned int gid = blockIdx.x * blockDim.x + tid;

    sdata[tid] = 0.0f;
    if (gid < n)
        sdata[tid] = x[gid];
    __syncthreads();

    for (unsigned int s = blockDim.x >> 1; s > 0; s >>= 1) {
        if (tid < s) {
            sdata[tid] += sdata[tid + s];
            __syncthreads();
        }
    }

    if (tid == 0) atomicAdd(total, sdata[0]);
}
"""


def reduce_sum(x, threads=256):
    total = np.zeros(1, dtype=np.float32)
    reduce = SourceModule(KERNEL).get_function("reduce_sum")
    grid = (int(np.ceil(x.size / threads)), 1)
    reduce(drv.In(x), drv.InOut(total), np.int32(x.size), block=(threads, 1, 1), grid=grid,
           shared=threads * np.dtype(np.float32).itemsize)
    return total.item()
