"""Wrong answers to vector_add that learners give."""

import numpy as np
import pycuda.driver as drv
from pycuda.compiler import SourceModule

from grader.diagnosis.marks import edit, instead_of


def changed(kernel, old, new):
    if old not in kernel:
        raise ValueError(f"the kernel has no {old}")
    return kernel.replace(old, new)


def launched(a, b, n=None, threads=256, blocks=None):
    """Run the kernel with one thing different."""
    kernel = SourceModule(KERNEL).get_function("vector_add")
    c = np.empty_like(a)
    blocks = (a.size + threads - 1) // threads if blocks is None else blocks
    n = np.int32(a.size) if n is None else n
    kernel(drv.In(a), drv.In(b), drv.Out(c), n, block=(threads, 1, 1), grid=(blocks, 1))
    return c


@instead_of("KERNEL")
def no_bounds_guard():
    """The last block has more threads than there are elements left. What do the surplus ones do?"""
    return changed(KERNEL, "if (i < n)", "")


@instead_of("KERNEL")
def guard_lets_one_too_many_in():
    """The indices of n elements run from 0 to n - 1."""
    return changed(KERNEL, "i < n", "i <= n")


@instead_of("KERNEL")
def guard_on_the_thread_index():
    """Inside its block every thread has a small index. Which index must stay below n?"""
    return changed(KERNEL, "i < n", "threadIdx.x < n")


@instead_of("KERNEL")
def block_index_forgotten():
    """Every block does the same first elements. Where does the block stand?"""
    return changed(KERNEL, "blockIdx.x * blockDim.x + threadIdx.x", "threadIdx.x")


@instead_of("KERNEL")
def number_of_blocks_for_their_size():
    """Blocks are blockDim.x elements apart. What is gridDim?"""
    return changed(KERNEL, "blockDim", "gridDim")


@instead_of("KERNEL")
def block_and_thread_swapped():
    """Which of the two indices counts whole blocks?"""
    return changed(
        KERNEL, "blockIdx.x * blockDim.x + threadIdx.x", "threadIdx.x * blockDim.x + blockIdx.x"
    )


@instead_of("KERNEL")
def subtracted():
    """It is called vector_add."""
    return changed(KERNEL, "a[i] + b[i]", "a[i] - b[i]")


@instead_of("KERNEL")
def last_element_left_out():
    """Which element has the index n - 1?"""
    return changed(KERNEL, "i < n", "i < n - 1")


@instead_of("KERNEL")
def every_thread_does_all():
    """The loop has become the grid: each thread has one element, not all of them."""
    return changed(KERNEL, "if (i < n)", "for (i = 0; i < n; i++)")


@instead_of("vector_add")
def grid_rounded_down(a, b):
    """With 1000 elements and blocks of 256, three blocks leave the last 232 elements without a thread."""
    return launched(a, b, blocks=max(1, a.size // 256))


@instead_of("vector_add")
def one_block_for_all(a, b):
    """A block has at most 1024 threads, and these do not reach every element."""
    return launched(a, b, blocks=1)


@instead_of("vector_add")
def block_as_large_as_the_array(a, b):
    """A block has at most 1024 threads, so a longer vector needs several."""
    kernel = SourceModule(KERNEL).get_function("vector_add")
    c = np.empty_like(a)
    kernel(
        drv.In(a), drv.In(b), drv.Out(c), np.int32(a.size), block=(a.size + 200, 1, 1), grid=(1, 1)
    )
    return c


@instead_of("vector_add")
def plain_int_as_argument(a, b):
    """A Python int has no size. Which C type does the kernel expect?"""
    return launched(a, b, n=a.size)


@instead_of("vector_add")
def long_for_an_int(a, b):
    """The kernel's int has 4 bytes. How many have you sent?"""
    return launched(a, b, n=np.int64(a.size))


@instead_of("vector_add")
def float64_sent(a, b):
    """A double has 8 bytes, and the kernel reads floats of 4."""
    kernel = SourceModule(KERNEL).get_function("vector_add")
    c = np.empty(a.size)
    grid = ((a.size + 255) // 256, 1)
    kernel(
        drv.In(a.astype(float)),
        drv.In(b.astype(float)),
        drv.Out(c),
        np.int32(a.size),
        block=(256, 1, 1),
        grid=grid,
    )
    return c.astype(np.float32)


@instead_of("vector_add")
def result_sent_instead_of_fetched(a, b):
    """drv.In copies to the device only. Who brings c back?"""
    kernel = SourceModule(KERNEL).get_function("vector_add")
    c = np.zeros_like(a)
    kernel(
        drv.In(a),
        drv.In(b),
        drv.In(c),
        np.int32(a.size),
        block=(256, 1, 1),
        grid=((a.size + 255) // 256, 1),
    )
    return c


@instead_of("vector_add")
def arguments_in_another_order(a, b):
    """Kernel arguments are known by their place only. Which place has the result?"""
    kernel = SourceModule(KERNEL).get_function("vector_add")
    c = np.zeros_like(a)
    kernel(
        drv.InOut(c),
        drv.In(a),
        drv.InOut(b),
        np.int32(a.size),
        block=(256, 1, 1),
        grid=((a.size + 255) // 256, 1),
    )
    return c


@instead_of("vector_add")
def arrays_not_sent(a, b):
    """A numpy array lies in the computer's memory, which the device cannot see."""
    kernel = SourceModule(KERNEL).get_function("vector_add")
    c = np.empty_like(a)
    kernel(a, b, c, np.int32(a.size), block=(256, 1, 1), grid=((a.size + 255) // 256, 1))
    return c


@instead_of("vector_add")
def block_left_out(a, b):
    """How many threads has a block? PyCUDA does not guess."""
    kernel = SourceModule(KERNEL).get_function("vector_add")
    c = np.empty_like(a)
    kernel(drv.In(a), drv.In(b), drv.Out(c), np.int32(a.size), grid=((a.size + 255) // 256, 1))
    return c


@instead_of("vector_add")
def added_by_numpy(a, b):
    """The sums are right, but the device has not computed them."""
    return a + b


@edit("vector_add", "return c", "return a + b")
def kernel_for_show():
    """The kernel has run, and its result lies in c. What do you return?"""


@edit("vector_add", "c = np.empty_like(a)", "c = a")
def result_over_the_argument():
    """Whose memory does drv.Out write to? The caller still needs what was in it."""
