import numpy as np
import pycuda.autoinit
import pycuda.gpuarray as gpuarray
from pycuda.compiler import SourceModule

mod = SourceModule("""
__global__ void saxpy(int n, float a, float *x, float *y)
{
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
    y[i] = a * x[i] + y[i];
}
""")
saxpy_kernel = mod.get_function("saxpy")


def saxpy(alpha, x, y, blocks=32, threads=128):
    x_gpu = gpuarray.to_gpu(x)
    y_gpu = gpuarray.to_gpu(y)
    saxpy_kernel(np.int32(len(x)), np.float32(alpha), x_gpu, y_gpu, block=(threads, 1, 1), grid=(blocks, 1))
    return y_gpu.get()
