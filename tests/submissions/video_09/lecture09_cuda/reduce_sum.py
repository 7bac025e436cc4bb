import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

mod = SourceModule("""
__global__ void sum_reduction(float *sum, float *input, int n)
{
    extern __shared__ float temp[];
    float my_sum = 0;
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
        my_sum += input[i];

    int lane = threadIdx.x;
    for (int i = blockDim.x / 2; i > 0; i /= 2) {
        temp[lane] = my_sum;
        __syncthreads();
        if (lane < i) my_sum += temp[lane + i];
        __syncthreads();
    }
    if (lane == 0) atomicAdd(sum, my_sum);
}
""")


def reduce_sum(x, threads=256):
    n = len(x)
    sum_gpu = drv.to_device(np.zeros(1, dtype=np.float32))
    num_blocks = (n + threads - 1) // threads
    sum_reduction = mod.get_function("sum_reduction")
    sum_reduction(sum_gpu, drv.In(x), np.int32(n), block=(threads, 1, 1), grid=(num_blocks, 1), shared=threads * 4)
    return float(drv.from_device(sum_gpu, (1,), np.float32)[0])
