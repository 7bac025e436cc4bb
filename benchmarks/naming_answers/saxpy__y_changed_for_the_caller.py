# style: const locals in the kernel, for loop over the whole grid; fault: InOut on the caller's own y
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void saxpy(float alpha, const float *x, float *y, int n)
{
    const int all_threads = blockDim.x * gridDim.x;
    for (int k = blockDim.x * blockIdx.x + threadIdx.x; k < n; k += all_threads) {
        float product = alpha * x[k];
        y[k] = product + y[k];
    }
}
"""


def saxpy(alpha, x, y, blocks=32, threads=128):
    n = x.shape[0]
    module = SourceModule(KERNEL)
    launch = module.get_function("saxpy")
    launch(np.float32(alpha), drv.In(x), drv.InOut(y), np.int32(n), block=(threads, 1, 1), grid=(blocks, 1))
    return y
