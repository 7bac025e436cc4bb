"""The facade: scripts from PyCUDA's own documentation run unchanged; mistakes raise what PyCUDA raises."""

import sys

import numpy as np
import pytest

from grader.cage.inside import pycuda_facade
from tests.cuda.devices import needs_compiler

pytestmark = needs_compiler
DOUBLE = """
__global__ void doublify(float *a)
{
  int idx = threadIdx.x + threadIdx.y * 4;
  a[idx] *= 2;
}
"""
ADD = """
__global__ void add(const float *a, const float *b, float *c, int n)
{
  int i = threadIdx.x;
  if (i < n) c[i] = a[i] + b[i];
}
"""


@pytest.fixture
def cuda(cuda_device):
    """pycuda.driver, with a context, while a call is open."""
    cuda_device.open_call()
    import pycuda.autoinit
    import pycuda.driver

    return pycuda.driver


@pytest.fixture
def add(cuda):
    from pycuda.compiler import SourceModule

    return SourceModule(ADD).get_function("add")


def test_memory_by_hand_and_a_kernel_in_place(cuda):
    """The first program of PyCUDA's tutorial: allocate, copy, double in a 4 x 4 block, copy back."""
    from pycuda.compiler import SourceModule

    a = np.random.default_rng(1).normal(size=(4, 4)).astype(np.float32)
    a_gpu = cuda.mem_alloc(a.nbytes)
    cuda.memcpy_htod(a_gpu, a)
    SourceModule(DOUBLE).get_function("doublify")(a_gpu, block=(4, 4, 1))
    doubled = np.empty_like(a)
    cuda.memcpy_dtoh(doubled, a_gpu)
    np.testing.assert_array_equal(doubled, 2 * a)


def test_in_and_out_arguments(cuda):
    """Sending with In, fetching with Out, a kernel that multiplies."""
    from pycuda.compiler import SourceModule

    multiply = SourceModule(
        "__global__ void multiply(float *dest, float *a, float *b)"
        "{ const int i = threadIdx.x; dest[i] = a[i] * b[i]; }"
    ).get_function("multiply")
    a, b = np.random.default_rng(2).normal(size=(2, 400)).astype(np.float32)
    dest = np.zeros_like(a)
    multiply(cuda.Out(dest), cuda.In(a), cuda.In(b), block=(400, 1, 1), grid=(1, 1))
    np.testing.assert_array_equal(dest, a * b)


def test_arrays_that_live_on_the_device(cuda):
    from pycuda import gpuarray

    a = np.arange(12, dtype=np.float32).reshape(3, 4)
    a_gpu = gpuarray.to_gpu(a)
    np.testing.assert_array_equal((2 * a_gpu + a_gpu / 2 - 1).get(), 2 * a + a / 2 - 1)
    np.testing.assert_array_equal((a_gpu - a_gpu).get(), np.zeros((3, 4)))
    a_gpu *= 3
    assert gpuarray.sum(a_gpu).get() == 198
    assert gpuarray.dot(a_gpu, a_gpu).get() == (9 * a * a).sum()
    assert a_gpu.reshape(4, 3).shape == (4, 3)
    assert a_gpu.T.get().tolist() == (3 * a).T.tolist()
    assert gpuarray.zeros(5, np.int32).get().tolist() == [0] * 5
    assert len(gpuarray.empty((7, 2), np.float32)) == 7


def test_a_kernel_on_gpuarrays(add):
    from pycuda import gpuarray

    a, b, c = (gpuarray.to_gpu(np.full(8, x, np.float32)) for x in (1, 2, 0))
    add(a, b, c.gpudata, np.int32(8), block=(32, 1, 1))
    assert c.get().tolist() == [3.0] * 8


def test_elementwise_kernels(cuda):
    from pycuda import gpuarray
    from pycuda.elementwise import ElementwiseKernel

    x, y = (gpuarray.to_gpu(np.arange(600, dtype=np.float32) + k) for k in (0, 1))
    z = gpuarray.empty_like(x)
    ElementwiseKernel(
        "float a, float *x, float b, float *y, float *z", "z[i] = a * x[i] + b * y[i]"
    )(5, x, 6, y, z)
    np.testing.assert_array_equal(z.get(), 5 * x.get() + 6 * y.get())


def test_prepared_calls_streams_and_events(cuda, add):
    a = cuda.to_device(np.full(4, 2, np.float32))
    c = cuda.mem_alloc_like(np.empty(4, np.float32))
    start, end = cuda.Event(), cuda.Event()
    start.record()
    add.prepare("PPPi")
    add.prepared_call((1, 1), (32, 1, 1), a, a, int(c), 4)
    end.record(cuda.Stream()).synchronize()
    cuda.Context.synchronize()
    assert cuda.from_device(c, (4,), np.float32).tolist() == [4.0] * 4
    assert end.time_since(start) > 0


def test_variables_of_a_module(cuda):
    from pycuda.compiler import SourceModule

    module = SourceModule(
        "__constant__ float weight[4];\n__device__ int calls;\n"
        "__global__ void k(float *y) { y[threadIdx.x] = weight[threadIdx.x]; "
        "atomicAdd(&calls, 1); }"
    )
    address, size = module.get_global("weight")
    assert size == 16
    cuda.memcpy_htod(address, np.float32([1, 2, 3, 4]))
    y = np.zeros(4, np.float32)
    for _ in range(2):
        module.get_function("k")(cuda.Out(y), block=(4, 1, 1))
    assert y.tolist() == [1, 2, 3, 4]
    calls = np.zeros(1, np.int32)
    cuda.memcpy_dtoh(calls, module.get_global("calls")[0])
    assert calls[0] == 8  # variables keep their values between launches


def test_memory_can_be_filled_and_copied(cuda):
    a, b = cuda.mem_alloc(16), cuda.mem_alloc(16)
    cuda.memset_d32(a, 7, 4)
    cuda.memcpy_dtod(b, a, 16)
    cuda.memset_d8(int(b) + 4, 0, 4)
    assert cuda.from_device(b, (4,), np.int32).tolist() == [7, 0, 7, 7]


def test_templates_and_defines(cuda):
    from pycuda.compiler import SourceModule

    source = (
        "template <class T> __device__ T twice(T x) { return FACTOR * x; }\n"
        'extern "C" __global__ void k(float *y) { y[threadIdx.x] = twice(y[threadIdx.x]); }'
    )
    y = np.float32([1, 2])
    SourceModule(source, no_extern_c=True, options=["-DFACTOR=2"]).get_function("k")(
        cuda.InOut(y), block=(2, 1, 1)
    )
    assert y.tolist() == [2, 4]


A = np.ones(8, np.float32)
RAISES = {
    "no_block": (
        ValueError,
        "must specify block size",
        lambda cuda, add: add(cuda.In(A), cuda.In(A), cuda.Out(A), np.int32(8)),
    ),
    "two_sides": (
        ValueError,
        "three whole numbers",
        lambda cuda, add: add(cuda.In(A), cuda.In(A), cuda.Out(A), np.int32(8), block=(8, 1)),
    ),
    "python_int": (
        TypeError,
        r"invalid type on parameter #3 \(0-based\)",
        lambda cuda, add: add(cuda.In(A), cuda.In(A), cuda.Out(A), 8, block=(8, 1, 1)),
    ),
    "int64": (
        TypeError,
        "parameter #3 .n. of add is 4 bytes large in the kernel, but int64 of 8 bytes",
        lambda cuda, add: add(cuda.In(A), cuda.In(A), cuda.Out(A), np.int64(8), block=(8, 1, 1)),
    ),
    "float_for_int": (
        TypeError,
        "is an integer in the kernel, but float32 was passed",
        lambda cuda, add: add(cuda.In(A), cuda.In(A), cuda.Out(A), np.float32(8), block=(8, 1, 1)),
    ),
    "host_array": (
        TypeError,
        "which lies in the host's memory",
        lambda cuda, add: add(A, cuda.In(A), cuda.Out(A), np.int32(8), block=(8, 1, 1)),
    ),
    "too_few": (TypeError, "takes 4 arguments", lambda cuda, add: add(cuda.In(A), block=(8, 1, 1))),
    "unknown_option": (
        TypeError,
        "unexpected keyword",
        lambda cuda, add: add(cuda.In(A), blocks=(8, 1, 1)),
    ),
    "many_threads": (
        "LogicError",
        "cuLaunchKernel failed: invalid argument",
        lambda cuda, add: add(cuda.In(A), cuda.In(A), cuda.Out(A), np.int32(8), block=(2048, 1, 1)),
    ),
    "large_grid": (
        "LogicError",
        "cuLaunchKernel failed: invalid argument",
        lambda cuda, add: add(
            cuda.In(A), cuda.In(A), cuda.Out(A), np.int32(8), block=(8, 1, 1), grid=(1, 70000)
        ),
    ),
    "strided": (
        ValueError,
        "ndarray is not contiguous",
        lambda cuda, add: cuda.to_device(np.ones((4, 4))[:, ::2]),
    ),
    "no_array": (
        TypeError,
        "could not determine array length",
        lambda cuda, add: add(
            cuda.In([1.0]), cuda.In(A), cuda.Out(A), np.int32(8), block=(8, 1, 1)
        ),
    ),
    "no_memory": (
        "MemoryError",
        "cuMemAlloc failed: out of memory",
        lambda cuda, add: cuda.mem_alloc(1 << 40),
    ),
    "freed_twice": (
        "LogicError",
        "cuMemFree failed",
        lambda cuda, add: [a.free() or a.free() for a in [cuda.mem_alloc(4)]],
    ),
    "small_allocation": (
        "LogicError",
        "cuMemcpyHtoD failed: invalid argument",
        lambda cuda, add: cuda.memcpy_htod(cuda.mem_alloc(8), A),
    ),
    "second_device": ("LogicError", "invalid device ordinal", lambda cuda, add: cuda.Device(1)),
}


@pytest.mark.parametrize("name", RAISES)
def test_misuse_raises_what_pycuda_raises(cuda, add, name):
    kind, words, misuse = RAISES[name]
    with pytest.raises(getattr(cuda, kind) if isinstance(kind, str) else kind, match=words):
        misuse(cuda, add)


def test_unknown_kernels_name_those_there_are(cuda):
    from pycuda.compiler import SourceModule

    with pytest.raises(
        cuda.LogicError, match="named symbol not found .*kernels of this module: add"
    ):
        SourceModule(ADD).get_function("ad")


def test_source_that_does_not_compile(cuda):
    from pycuda.compiler import SourceModule

    with pytest.raises(cuda.CompileError) as refusal:
        SourceModule("\n__global__ void k(float *a)\n{\n  a[0] = 1\n}")
    assert 'kernel.cu(5): error: expected a ";"' in str(refusal.value)  # NVRTC's words and line


def test_a_stub_says_which_exercise_is_not_started(cuda):
    from pycuda.compiler import SourceModule

    with pytest.raises(NotImplementedError, match="^vector_add$"):
        SourceModule("__global__ void k(float *a)\n{\n  // TODO\n  #error vector_add\n}")


def test_a_kernel_that_cannot_go_on_raises(cuda):
    from pycuda.compiler import SourceModule

    kernel = SourceModule("__global__ void k(float *a) { while (true) a[0] = 1; }").get_function(
        "k"
    )
    with pytest.raises(cuda.LaunchError, match="still running after"):
        kernel(cuda.InOut(A.copy()), block=(1, 1, 1))


def test_what_a_gpu_would_do_silently_is_printed(cuda, capsys):
    from pycuda.compiler import SourceModule

    kernel = SourceModule("__global__ void k(float *a) { a[threadIdx.x] = 1; }").get_function("k")
    kernel(cuda.Out(np.empty(4, np.float32)), block=(8, 1, 1))
    told = capsys.readouterr().err
    assert "k: thread (4,0,0) of block (0,0,0) wrote a[4], past the end (n=4), at line 1" in told


def test_without_autoinit_there_is_no_context(cuda_device):
    import pycuda.driver

    with pytest.raises(pycuda.driver.LogicError, match="no currently active context"):
        pycuda.driver.mem_alloc(4)


def test_without_a_device_the_sentence_says_what_to_do():
    pycuda_facade.install(None)
    try:
        import pycuda.autoinit
        import pycuda.driver

        with pytest.raises(
            pycuda.driver.LogicError, match="no CUDA-capable device is detected .*grader run FILE"
        ):
            pycuda.driver.mem_alloc(4)
    finally:
        pycuda_facade.uninstall()
    assert "pycuda" not in sys.modules
