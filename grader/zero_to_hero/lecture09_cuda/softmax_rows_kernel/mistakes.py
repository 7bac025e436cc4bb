"""Wrong answers to softmax_rows_kernel that learners give."""

import numpy as np
import pycuda.driver as drv
from pycuda.compiler import SourceModule

from grader.diagnosis.marks import edit, instead_of

LOOP = "for (int col = t; col < N; col += blockDim.x)"


def changed(kernel, old, new, times=-1):
    if old not in kernel:
        raise ValueError(f"the kernel has no {old}")
    return kernel.replace(old, new, times)


def launched(X, threads=128, blocks=None):
    """Run the kernel with one thing different."""
    kernel = SourceModule(KERNEL).get_function("softmax_rows")
    Y = np.empty_like(X)
    kernel(
        drv.In(X),
        drv.Out(Y),
        np.int32(X.shape[1]),
        block=(threads, 1, 1),
        grid=(blocks or X.shape[0], 1),
    )
    return Y


@instead_of("KERNEL")
def maximum_not_subtracted():
    """exp of 100 is too large for a float, and exp of -200 too small."""
    return changed(KERNEL, "float maximum = scratch[0];", "float maximum = 0.0f;")


@instead_of("KERNEL")
def subtracted_above_the_line_only():
    """The same maximum belongs into both exponentials, the one above the line and the one below."""
    return changed(KERNEL, "sum += expf(x[col] - maximum)", "sum += expf(x[col])")


@instead_of("KERNEL")
def no_wait_between_the_reductions():
    """Fast threads write their sums into scratch while slow ones have not read the maximum."""
    return changed(
        KERNEL, "float maximum = scratch[0];\n  __syncthreads();\n", "float maximum = scratch[0];\n"
    )


@instead_of("KERNEL")
def no_wait_in_the_first_reduction():
    """Each step needs the maxima of the step before. Are they complete?"""
    return changed(KERNEL, "scratch[t + half]);\n    __syncthreads();\n", "scratch[t + half]);\n")


@instead_of("KERNEL")
def no_wait_in_the_second_reduction():
    """Each step needs the sums of the step before. Are they complete?"""
    return changed(
        KERNEL,
        "scratch[t] += scratch[t + half];\n    __syncthreads();\n",
        "scratch[t] += scratch[t + half];\n",
    )


@instead_of("KERNEL")
def no_wait_after_the_own_maximum():
    """Half of the threads read what the other half has found. Has it?"""
    return changed(KERNEL, "scratch[t] = largest;\n  __syncthreads();\n", "scratch[t] = largest;\n")


@instead_of("KERNEL")
def no_wait_after_the_own_sum():
    """Half of the threads add what the other half has summed. Has it?"""
    return changed(KERNEL, "scratch[t] = sum;\n  __syncthreads();\n", "scratch[t] = sum;\n")


@instead_of("KERNEL")
def rows_no_longer_than_a_block():
    """A row may have more columns than the block has threads."""
    return changed(
        KERNEL, LOOP, "for (int col = t; col < N && col < blockDim.x; col += blockDim.x)"
    )


@instead_of("KERNEL")
def rows_no_shorter_than_a_block():
    """A row may have fewer columns than the block has threads."""
    return changed(
        KERNEL, LOOP, "for (int col = t, first = 1; col < N || first; col += blockDim.x, first = 0)"
    )


@instead_of("KERNEL")
def surplus_threads_sent_home():
    """A thread without a column still takes part in both reductions: the others wait for it."""
    return changed(
        KERNEL,
        "  float largest = -INFINITY;",
        "  if (t >= N) return;\n  float largest = -INFINITY;",
    )


@instead_of("KERNEL")
def maximum_begins_at_zero():
    """If all logits are negative, 0 is larger than any of them."""
    return changed(KERNEL, "float largest = -INFINITY", "float largest = 0.0f")


@instead_of("KERNEL")
def threads_do_the_next_columns():
    """Which columns are this thread's? They are a block apart, and no two threads have the same."""
    return changed(KERNEL, "col += blockDim.x", "col++")


@instead_of("KERNEL")
def not_divided():
    """Probabilities add up to 1. By what are the exponentials divided?"""
    return changed(KERNEL, " / scratch[0]", "")


@instead_of("KERNEL")
def divided_by_its_own_sum():
    """Each thread has summed only its own columns."""
    return changed(KERNEL, " / scratch[0]", " / sum")


@instead_of("KERNEL")
def smallest_instead_of_largest():
    """Which element makes all exponents negative or zero?"""
    return changed(changed(KERNEL, "fmaxf", "fminf"), "-INFINITY", "INFINITY")


@instead_of("KERNEL")
def sums_compared_instead_of_added():
    """The second reduction adds."""
    return changed(
        KERNEL,
        "scratch[t] += scratch[t + half]",
        "scratch[t] = fmaxf(scratch[t], scratch[t + half])",
    )


@instead_of("KERNEL")
def every_block_does_the_first_row():
    """Which row is this block's?"""
    return changed(KERNEL, "blockIdx.x * N", "0 * N")


@instead_of("KERNEL")
def rows_a_block_apart():
    """How far is it from one row to the next?"""
    return changed(KERNEL, "blockIdx.x * N", "blockIdx.x * blockDim.x")


@instead_of("KERNEL")
def stops_one_step_early():
    """When one thread is left working, is there still something for it to combine?"""
    return changed(KERNEL, "half > 0", "half > 1")


@instead_of("softmax_rows")
def one_block_for_all_rows(X):
    """How many blocks are needed if each row has its own?"""
    return launched(X, blocks=1)


@instead_of("softmax_rows")
def one_block_for_each_column(X):
    """Does a block belong to a row, or to a column?"""
    return launched(X, blocks=X.shape[1])


@instead_of("softmax_rows")
def more_threads_than_places(X):
    """How many numbers has scratch room for?"""
    return launched(X, threads=256)


@instead_of("softmax_rows")
def computed_by_numpy(X):
    """The probabilities are right, but the device has not computed them."""
    e = np.exp(X - X.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@edit("softmax_rows", "Y = np.empty_like(X)", "Y = X")
def result_over_the_argument():
    """Whose memory does drv.Out write to? The caller still needs what was in it."""


@edit("KERNEL", "largest = fmaxf(largest, x[col]);", "largest = fmaxf(largest, X[col]);")
def maximum_of_the_first_row():
    """Each block has a row of its own. In whose row does it look for the largest?"""
