# style: exponentials kept in y and divided at the end, max written by hand; fault: the maximum is read and scratch used again without a barrier
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void softmax_rows(const float *X, float *Y, int N)
{
    __shared__ float buf[128];
    const int tid = threadIdx.x;
    const int row = blockIdx.x;
    const float *x = X + row * N;
    float *y = Y + row * N;

    // max
    buf[tid] = -INFINITY;
    for (int c = tid; c < N; c += blockDim.x)
        buf[tid] = fmaxf(buf[tid], x[c]);
    __syncthreads();
    for (int s = blockDim.x / 2; s >= 1; s = s / 2) {
        if (tid < s)
            buf[tid] = fmaxf(buf[tid], buf[tid + s]);
        __syncthreads();
    }
    const float biggest = buf[0];

    // sum
    buf[tid] = 0.0f;
    for (int c = tid; c < N; c += blockDim.x) {
        float e = expf(x[c] - biggest);
        y[c] = e;
        buf[tid] += e;
    }
    __syncthreads();
    for (int s = blockDim.x / 2; s >= 1; s = s / 2) {
        if (tid < s)
            buf[tid] += buf[tid + s];
        __syncthreads();
    }
    const float norm = 1.0f / buf[0];

    for (int c = tid; c < N; c += blockDim.x)
        y[c] *= norm;
}
"""


def softmax_rows(X):
    kernel = SourceModule(KERNEL).get_function("softmax_rows")
    Y = np.zeros_like(X)
    kernel(drv.In(X), drv.Out(Y), np.int32(X.shape[1]), grid=(X.shape[0], 1, 1), block=(128, 1, 1))
    return Y
