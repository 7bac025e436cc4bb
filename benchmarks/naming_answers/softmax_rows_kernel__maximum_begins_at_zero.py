# style: two device functions for the reductions; fault: a thread's maximum starts at 0
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__device__ void largest_of(float *s, int t)
{
  for (int h = blockDim.x / 2; h > 0; h /= 2) {
    if (t < h && s[t + h] > s[t])
      s[t] = s[t + h];
    __syncthreads();
  }
}

__device__ void sum_of(float *s, int t)
{
  for (int h = blockDim.x / 2; h > 0; h /= 2) {
    if (t < h)
      s[t] += s[t + h];
    __syncthreads();
  }
}

__global__ void softmax_rows(const float *X, float *Y, int N)
{
  __shared__ float scratch[128];
  int t = threadIdx.x;
  int first = blockIdx.x * N;

  float m = 0.0f;
  for (int j = t; j < N; j += blockDim.x)
    m = X[first + j] > m ? X[first + j] : m;
  scratch[t] = m;
  __syncthreads();
  largest_of(scratch, t);
  m = scratch[0];
  __syncthreads();

  float z = 0.0f;
  for (int j = t; j < N; j += blockDim.x)
    z += expf(X[first + j] - m);
  scratch[t] = z;
  __syncthreads();
  sum_of(scratch, t);
  z = scratch[0];

  for (int j = t; j < N; j += blockDim.x)
    Y[first + j] = expf(X[first + j] - m) / z;
}
"""


def softmax_rows(X):
    rows, cols = X.shape
    Y = np.empty((rows, cols), np.float32)
    SourceModule(KERNEL).get_function("softmax_rows")(
        drv.In(X), drv.Out(Y), np.int32(cols), block=(128, 1, 1), grid=(rows, 1))
    return Y
