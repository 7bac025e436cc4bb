"""Wrong answers to saxpy that learners give."""

import numpy as np
import pycuda.driver as drv
from pycuda.compiler import SourceModule

from grader.diagnosis.marks import edit, instead_of


def changed(kernel, old, new):
    if old not in kernel:
        raise ValueError(f"the kernel has no {old}")
    return kernel.replace(old, new)


def launched(alpha, x, y, n, blocks, threads):
    """Run the kernel with one thing different."""
    kernel = SourceModule(KERNEL).get_function("saxpy")
    kernel(alpha, drv.In(x), drv.InOut(y), n, block=(threads, 1, 1), grid=(blocks, 1))
    return y


@instead_of("KERNEL")
def stride_of_one_block():
    """With several blocks, each would do everything again. How many threads are there in the whole grid?"""
    return changed(KERNEL, "gridDim.x * blockDim.x", "blockDim.x")


@instead_of("KERNEL")
def stride_counts_blocks():
    """The stride is a number of threads, not of blocks."""
    return changed(KERNEL, "gridDim.x * blockDim.x", "gridDim.x")


@instead_of("KERNEL")
def one_element_per_thread():
    """There are fewer threads than elements: what happens to the rest?"""
    return changed(KERNEL, "for (int i = start; i < n; i += stride)", "int i = start; if (i < n)")


@instead_of("KERNEL")
def every_block_starts_at_zero():
    """Threads of different blocks begin at different elements."""
    return changed(KERNEL, "blockIdx.x * blockDim.x + threadIdx.x", "threadIdx.x")


@instead_of("KERNEL")
def y_not_added():
    """saxpy is a times x *plus y*."""
    return changed(KERNEL, "alpha * x[i] + y[i]", "alpha * x[i]")


@instead_of("KERNEL")
def alpha_forgotten():
    """By what is x multiplied?"""
    return changed(KERNEL, "alpha * x[i]", "x[i]")


@instead_of("KERNEL")
def y_is_scaled_too():
    """alpha belongs to x only."""
    return changed(KERNEL, "alpha * x[i] + y[i]", "alpha * (x[i] + y[i])")


@instead_of("KERNEL")
def y_is_scaled_instead():
    """Which of the two vectors does alpha belong to?"""
    return changed(KERNEL, "alpha * x[i] + y[i]", "x[i] + alpha * y[i]")


@instead_of("KERNEL")
def alpha_is_an_int():
    """A C int has no fractions."""
    return changed(KERNEL, "float alpha", "int alpha")


@instead_of("KERNEL")
def one_element_too_many():
    """The indices of n elements run from 0 to n - 1."""
    return changed(KERNEL, "i < n", "i <= n")


@instead_of("KERNEL")
def loop_without_an_end_check():
    """How often does the loop run for a thread that begins behind the end?"""
    return changed(
        changed(KERNEL, "for (int i = start; i < n; i += stride)", "int i = start; do"),
        "y[i] = alpha * x[i] + y[i];",
        "{ y[i] = alpha * x[i] + y[i]; i += stride; } while (i < n);",
    )


@instead_of("saxpy")
def plain_float_as_argument(alpha, x, y, blocks=32, threads=128):
    """A Python float has no size. Which C type does the kernel expect?"""
    return launched(alpha, x, y.copy(), np.int32(x.size), blocks, threads)


@instead_of("saxpy")
def double_for_a_float(alpha, x, y, blocks=32, threads=128):
    """The kernel's float has 4 bytes. How many have you sent?"""
    return launched(np.float64(alpha), x, y.copy(), np.int32(x.size), blocks, threads)


@instead_of("saxpy")
def y_changed_for_the_caller(alpha, x, y, blocks=32, threads=128):
    """The answer is right, but the caller's y is gone: InOut writes into the array that it gets."""
    return launched(np.float32(alpha), x, y, np.int32(x.size), blocks, threads)


@instead_of("saxpy")
def y_never_sent(alpha, x, y, blocks=32, threads=128):
    """drv.Out brings y back, but what stood in it before the kernel ran?"""
    kernel = SourceModule(KERNEL).get_function("saxpy")
    result = y.copy()
    kernel(
        np.float32(alpha),
        drv.In(x),
        drv.Out(result),
        np.int32(x.size),
        block=(threads, 1, 1),
        grid=(blocks, 1),
    )
    return result


@instead_of("saxpy")
def grid_chosen_by_length(alpha, x, y, blocks=32, threads=128):
    """The caller has said how many blocks and threads there are."""
    return launched(np.float32(alpha), x, y.copy(), np.int32(x.size), (x.size + 127) // 128, 128)


@instead_of("saxpy")
def computed_by_numpy(alpha, x, y, blocks=32, threads=128):
    """The numbers are right, but the device has not computed them."""
    return np.float32(alpha) * x + y


@edit("saxpy", "return result", "return np.float32(alpha) * x + y")
def kernel_for_show():
    """The kernel has run, and its result lies in result. What do you return?"""
