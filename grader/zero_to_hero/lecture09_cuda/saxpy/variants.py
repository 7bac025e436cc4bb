"""Right answers to saxpy, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("saxpy")
def memory_by_hand(alpha, x, y, blocks=32, threads=128):
    """mem_alloc and memcpy: y's own copy on the device is updated and fetched."""
    kernel = SourceModule(KERNEL).get_function("saxpy")
    there, result = drv.to_device(x), drv.to_device(y)
    kernel(
        np.float32(alpha),
        there,
        result,
        np.int32(len(x)),
        grid=(blocks, 1, 1),
        block=(threads, 1, 1),
    )
    return drv.from_device(result, y.shape, np.float32)


@instead_of("KERNEL")
def while_loop_and_fmaf():
    """A while loop, and multiplication and addition in one."""
    return """
__global__ void saxpy(float alpha, const float *x, float *y, int n)
{
  int i = threadIdx.x + blockDim.x * blockIdx.x;
  while (i < n) {
    y[i] = fmaf(alpha, x[i], y[i]);
    i += blockDim.x * gridDim.x;
  }
}
"""
