# style: two arrays of shared memory, macro for the loop over columns; fault: exp2f instead of expf
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
#define THREADS 128
#define MY_COLUMNS(c) for (int c = threadIdx.x; c < N; c += THREADS)

__global__ void softmax_rows(const float *X, float *Y, int N)
{
  __shared__ float top[THREADS];
  __shared__ float sums[THREADS];
  int t = threadIdx.x;
  X += blockIdx.x * N;
  Y += blockIdx.x * N;

  float m = -INFINITY;
  MY_COLUMNS(c) m = fmaxf(m, X[c]);
  top[t] = m;
  for (int half = THREADS / 2; half > 0; half >>= 1)
  {
    __syncthreads();
    if (t < half)
      top[t] = fmaxf(top[t], top[t + half]);
  }
  __syncthreads();
  m = top[0];

  float s = 0.0f;
  MY_COLUMNS(c) s += exp2f(X[c] - m);
  sums[t] = s;
  for (int half = THREADS / 2; half > 0; half >>= 1)
  {
    __syncthreads();
    if (t < half)
      sums[t] += sums[t + half];
  }
  __syncthreads();

  MY_COLUMNS(c) Y[c] = exp2f(X[c] - m) / sums[0];
}
"""


def softmax_rows(X):
    M, N = X.shape
    result = np.empty_like(X)
    kernel = SourceModule(KERNEL).get_function("softmax_rows")
    kernel(drv.In(X), drv.Out(result), np.int32(N), block=(128, 1, 1), grid=(M, 1, 1))
    return result
