import numpy
import pycuda.autoinit
import pycuda.driver as cuda
from pycuda.compiler import SourceModule

mod = SourceModule("""
  __global__ void add_them(float *dest, float *a, float *b, int n)
  {
    const int idx = threadIdx.x + blockDim.x * blockIdx.x;
    if (idx >= n) return;
    dest[idx] = a[idx] + b[idx];
  }
  """)


def vector_add(a, b):
    a = a.astype(numpy.float32)
    b = b.astype(numpy.float32)
    a_gpu = cuda.mem_alloc(a.nbytes)
    b_gpu = cuda.mem_alloc(b.nbytes)
    dest_gpu = cuda.mem_alloc(a.nbytes)
    cuda.memcpy_htod(a_gpu, a)
    cuda.memcpy_htod(b_gpu, b)
    func = mod.get_function("add_them")
    func(dest_gpu, a_gpu, b_gpu, numpy.int32(len(a)), block=(512, 1, 1), grid=(int(numpy.ceil(len(a) / 512)), 1))
    dest = numpy.empty_like(a)
    cuda.memcpy_dtoh(dest, dest_gpu)
    return dest
