"""Right answers to device_round_trip, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("gpu_roundtrip")
def to_device_and_from_device(a):
    """PyCUDA's own pair of functions for it."""
    packed = np.array(a, order="C")
    return drv.from_device(drv.to_device(packed), packed.shape, packed.dtype)


@instead_of("gpu_roundtrip")
def through_gpuarray(a):
    """GPUArray remembers shape and dtype by itself."""
    import pycuda.gpuarray as gpuarray

    return gpuarray.to_gpu(np.ascontiguousarray(a)).get()


@instead_of("gpu_roundtrip")
def row_of_bytes(a):
    """The bytes as such: dtype and shape come back at the end."""
    there = np.frombuffer(a.tobytes(), np.uint8)
    address = drv.mem_alloc(there.size)
    drv.memcpy_htod(address, there)
    back = np.zeros(there.size, np.uint8)
    drv.memcpy_dtoh(back, address)
    return back.view(a.dtype).reshape(a.shape)
