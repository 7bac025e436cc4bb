import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

mod = SourceModule("""
__inline__ __device__ float warp_max(float v)
{
    for (int offset = 16; offset > 0; offset >>= 1)
        v = fmaxf(v, __shfl_xor_sync(0xffffffff, v, offset));
    return v;
}

__inline__ __device__ float warp_sum(float v)
{
    for (int offset = 16; offset > 0; offset >>= 1)
        v += __shfl_xor_sync(0xffffffff, v, offset);
    return v;
}

// one warp per row
__global__ void softmax(const float *inp, float *out, int N)
{
    const float *row = inp + blockIdx.x * N;
    float maxval = -INFINITY;
    for (int i = threadIdx.x; i < N; i += 32) maxval = fmaxf(maxval, row[i]);
    maxval = warp_max(maxval);
    float sum = 0.0f;
    for (int i = threadIdx.x; i < N; i += 32) sum += expf(row[i] - maxval);
    sum = warp_sum(sum);
    for (int i = threadIdx.x; i < N; i += 32) out[blockIdx.x * N + i] = expf(row[i] - maxval) / sum;
}
""")


def softmax_rows(X):
    out = np.empty_like(X)
    mod.get_function("softmax")(drv.In(X), drv.Out(out), np.int32(X.shape[1]), block=(32, 1, 1), grid=(X.shape[0], 1))
    return out
