"""Wrong answers to reduce_sum that learners give."""

import numpy as np
import pycuda.driver as drv
from pycuda.compiler import SourceModule

from grader.diagnosis.marks import edit, instead_of

TOTALS = {}
ONE_BY_ONE = """
__global__ void reduce_sum(const float *x, float *total, int n)
{
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    atomicAdd(total, x[i]);
}
"""


def changed(kernel, old, new, times=-1):
    if old not in kernel:
        raise ValueError(f"the kernel has no {old}")
    return kernel.replace(old, new, times)


def launched(x, threads, total, shared=None, blocks=None):
    """Run the kernel with one thing different."""
    kernel = SourceModule(KERNEL).get_function("reduce_sum")
    blocks = (x.size + threads - 1) // threads if blocks is None else blocks
    shared = 4 * threads if shared is None else shared
    kernel(
        drv.In(x),
        drv.InOut(total),
        np.int32(x.size),
        block=(threads, 1, 1),
        grid=(blocks, 1),
        shared=shared,
    )
    return float(total[0])


@instead_of("KERNEL")
def total_not_atomic():
    """Two blocks read the total at the same moment, and both write it back: one addition is lost."""
    return changed(KERNEL, "atomicAdd(total, partial[0])", "*total += partial[0]")


@instead_of("KERNEL")
def total_overwritten():
    """Only the last block's sum is left. What happened to the others?"""
    return changed(KERNEL, "atomicAdd(total, partial[0])", "*total = partial[0]")


@instead_of("KERNEL")
def every_thread_adds_the_sum():
    """How many threads of a block should add its sum to the total?"""
    return changed(KERNEL, "if (t == 0)", "")


@instead_of("KERNEL")
def no_wait_between_steps():
    """Each step needs the sums of the step before. Are they complete?"""
    return changed(
        KERNEL,
        "      partial[t] += partial[t + half];\n    __syncthreads();\n",
        "      partial[t] += partial[t + half];\n",
    )


@instead_of("KERNEL")
def no_wait_after_loading():
    """Half of the threads add what the other half has loaded. Has it?"""
    return (
        changed(KERNEL, "  __syncthreads();\n  for", "  for")
        if "  __syncthreads();\n  for" in KERNEL
        else changed(KERNEL, "0.0f;\n  __syncthreads();\n", "0.0f;\n")
    )


@instead_of("KERNEL")
def idle_threads_do_not_wait():
    """A barrier is for all threads of the block, also for those that have nothing to add."""
    return changed(
        KERNEL,
        "      partial[t] += partial[t + half];\n    __syncthreads();\n",
        "    {\n      partial[t] += partial[t + half];\n      __syncthreads();\n    }\n",
    )


@instead_of("KERNEL")
def surplus_threads_sent_home():
    """A thread behind the end of x still has a place to fill, and the others wait for it at the barrier."""
    return changed(
        KERNEL, "  partial[t] = i < n ? x[i] : 0.0f;", "  if (i >= n) return;\n  partial[t] = x[i];"
    )


@instead_of("KERNEL")
def end_not_filled_with_zeros():
    """The places behind the end of x hold whatever was there before."""
    return changed(KERNEL, "partial[t] = i < n ? x[i] : 0.0f", "if (i < n) partial[t] = x[i]")


@instead_of("KERNEL")
def read_behind_the_end():
    """The last block has more threads than there are numbers left."""
    return changed(KERNEL, "i < n ? x[i] : 0.0f", "x[i]")


@instead_of("KERNEL")
def one_number_too_many():
    """The indices of n numbers run from 0 to n - 1."""
    return changed(KERNEL, "i < n", "i <= n")


@instead_of("KERNEL")
def ends_filled_with_ones():
    """Which number changes no sum?"""
    return changed(KERNEL, "x[i] : 0.0f", "x[i] : 1.0f")


@instead_of("KERNEL")
def stops_one_step_early():
    """When one thread is left working, is there still something for it to add?"""
    return changed(KERNEL, "half > 0", "half > 1")


@instead_of("KERNEL")
def halves_what_is_left_of_the_vector():
    """Halving n works for a power of two only: of 7 numbers, the odd one is forgotten again and again."""
    return changed(
        KERNEL,
        "int half = blockDim.x / 2",
        "int half = min(n - (int)(blockIdx.x * blockDim.x), (int)blockDim.x) / 2",
    )


@instead_of("KERNEL")
def first_half_overlaps():
    """The first half of the threads adds the second half: how many threads is that?"""
    return changed(KERNEL, "if (t < half)", "if (t <= half)")


@instead_of("KERNEL")
def all_blocks_sum_the_same_part():
    """Which part of x is this block's?"""
    return changed(KERNEL, "blockIdx.x * blockDim.x + t", "t")


@instead_of("KERNEL")
def tail_of_four_left_out():
    """If n is no multiple of 4, some numbers are left over."""
    return changed(KERNEL, "i < n", "i < n / 4 * 4")


@instead_of("KERNEL")
def atomic_for_every_number():
    """The sum is right, but all the additions wait for each other at a single place in memory."""
    return ONE_BY_ONE


@instead_of("reduce_sum")
def total_never_cleared(x, threads=256):
    """What stands in the total when the function is called for the second time?"""
    return launched(x, threads, TOTALS.setdefault("total", np.zeros(1, np.float32)))


@instead_of("reduce_sum")
def total_begins_with_garbage(x, threads=256):
    """drv.Out sends nothing to the device. What does the first block add to?"""
    kernel = SourceModule(KERNEL).get_function("reduce_sum")
    total, blocks = np.zeros(1, np.float32), (x.size + threads - 1) // threads
    kernel(
        drv.In(x),
        drv.Out(total),
        np.int32(x.size),
        block=(threads, 1, 1),
        grid=(blocks, 1),
        shared=4 * threads,
    )
    return float(total[0])


@instead_of("reduce_sum")
def shared_memory_for_the_whole_vector(x, threads=256):
    """Shared memory belongs to one block. How many numbers does one block keep there?"""
    return launched(x, threads, np.zeros(1, np.float32), shared=4 * x.size)


@instead_of("reduce_sum")
def shared_memory_in_elements(x, threads=256):
    """shared= counts bytes, and a float has four."""
    return launched(x, threads, np.zeros(1, np.float32), shared=threads)


@instead_of("reduce_sum")
def shared_memory_left_out(x, threads=256):
    """How large is partial[]? Only the launch can say."""
    return launched(x, threads, np.zeros(1, np.float32), shared=0)


@instead_of("reduce_sum")
def grid_rounded_down(x, threads=256):
    """Which block adds the numbers that do not fill one?"""
    return launched(x, threads, np.zeros(1, np.float32), blocks=max(1, x.size // threads))


@instead_of("reduce_sum")
def always_blocks_of_256(x, threads=256):
    """The caller has said how many threads a block has."""
    return launched(x, 256, np.zeros(1, np.float32))


@instead_of("reduce_sum")
def added_by_numpy(x, threads=256):
    """The sum is right, but the device has not computed it."""
    return float(x.sum())


@edit("reduce_sum", "return float(total[0])", "return float(x.sum())")
def kernel_for_show():
    """The kernel has run, and its result lies in total. What do you return?"""


@edit("reduce_sum", "return float(total[0])", "return total[0]")
def numpy_scalar_returned():
    """Taken out of an array, a number is still numpy's. What type was asked for?"""
