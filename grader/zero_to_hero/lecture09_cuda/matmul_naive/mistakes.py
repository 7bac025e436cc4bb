"""Wrong answers to matmul_naive that learners give."""

import numpy as np
import pycuda.driver as drv
from pycuda.compiler import SourceModule

from grader.diagnosis.marks import edit, instead_of


def changed(kernel, old, new):
    if old not in kernel:
        raise ValueError(f"the kernel has no {old}")
    return kernel.replace(old, new)


def launched(A, B, grid, out=drv.Out):
    """Run the kernel with another grid, or another way for C."""
    kernel = SourceModule(KERNEL).get_function("matmul")
    (M, K), N = A.shape, B.shape[1]
    C = np.zeros((M, N), np.float32)
    kernel(
        drv.In(A),
        drv.In(B),
        out(C),
        np.int32(M),
        np.int32(K),
        np.int32(N),
        block=(16, 16, 1),
        grid=grid,
    )
    return C


@instead_of("KERNEL")
def columns_of_b_taken_for_rows():
    """That is A times the transpose of B. How far apart are two elements of a column?"""
    return changed(KERNEL, "B[k * N + col]", "B[col * K + k]")


@instead_of("KERNEL")
def b_has_rows_of_k():
    """How long is a row of B?"""
    return changed(KERNEL, "B[k * N + col]", "B[k * K + col]")


@instead_of("KERNEL")
def a_has_rows_of_n():
    """How long is a row of A?"""
    return changed(KERNEL, "A[row * K + k]", "A[row * N + k]")


@instead_of("KERNEL")
def summed_over_n():
    """Which of M, K and N do A and B share?"""
    return changed(KERNEL, "k < K", "k < N")


@instead_of("KERNEL")
def last_product_left_out():
    """How many products are there?"""
    return changed(KERNEL, "k < K", "k < K - 1")


@instead_of("KERNEL")
def one_product_too_many():
    """The indices of K products run from 0 to K - 1."""
    return changed(KERNEL, "k < K", "k <= K")


@instead_of("KERNEL")
def summed_in_global_memory():
    """What stands in C before the first product is added? Besides, a variable of your own is much faster."""
    return changed(
        changed(KERNEL, "sum += A", "C[row * N + col] += A"), "C[row * N + col] = sum;", ""
    )


@instead_of("KERNEL")
def integer_sum():
    """An int drops the fraction of every product."""
    return changed(KERNEL, "float sum = 0.0f", "int sum = 0")


@instead_of("KERNEL")
def sum_overwritten():
    """Only the last product is left. What happened to the others?"""
    return changed(KERNEL, "sum += A", "sum = A")


@instead_of("KERNEL")
def sum_begins_at_one():
    """An empty sum is 0."""
    return changed(KERNEL, "sum = 0.0f", "sum = 1.0f")


@instead_of("KERNEL")
def c_column_by_column():
    """C lies in memory like A and B: row after row."""
    return changed(KERNEL, "C[row * N + col] = sum", "C[col * M + row] = sum")


@instead_of("KERNEL")
def c_has_rows_of_k():
    """How long is a row of C?"""
    return changed(KERNEL, "C[row * N + col] = sum", "C[row * K + col] = sum")


@instead_of("KERNEL")
def sent_home_only_at_the_corner():
    """A thread beyond one edge is surplus, even if it is inside the other."""
    return changed(KERNEL, "row >= M || col >= N", "row >= M && col >= N")


@instead_of("KERNEL")
def no_bounds_guard():
    """The grid sticks out of C. What do the surplus threads do?"""
    return changed(KERNEL, "  if (row >= M || col >= N)\n    return;\n", "")


@instead_of("KERNEL")
def rows_and_columns_swapped():
    """x runs along a row: it counts the columns."""
    return changed(
        changed(
            KERNEL,
            "int row = blockIdx.y * blockDim.y + threadIdx.y",
            "int row = blockIdx.x * blockDim.x + threadIdx.x",
        ),
        "int col = blockIdx.x * blockDim.x + threadIdx.x",
        "int col = blockIdx.y * blockDim.y + threadIdx.y",
    )


@instead_of("KERNEL")
def block_row_forgotten():
    """Every row of blocks computes the same numbers. Where does the block begin?"""
    return changed(KERNEL, "blockIdx.y * blockDim.y + threadIdx.y", "threadIdx.y")


@instead_of("matmul_naive")
def grid_covers_a(A, B):
    """A thread belongs to a number of C. How many columns has C?"""
    return launched(A, B, ((A.shape[1] + 15) // 16, (A.shape[0] + 15) // 16))


@instead_of("matmul_naive")
def grid_sides_swapped(A, B):
    """Columns run along x, so the first side of the grid depends on N."""
    return launched(A, B, ((A.shape[0] + 15) // 16, (B.shape[1] + 15) // 16))


@instead_of("matmul_naive")
def grid_rounded_down(A, B):
    """What happens to the rows and columns that do not fill a block?"""
    return launched(A, B, (max(1, B.shape[1] // 16), max(1, A.shape[0] // 16)))


@instead_of("matmul_naive")
def result_sent_instead_of_fetched(A, B):
    """drv.In copies to the device only. Who brings C back?"""
    return launched(A, B, ((B.shape[1] + 15) // 16, (A.shape[0] + 15) // 16), out=drv.In)


@instead_of("matmul_naive")
def multiplied_by_numpy(A, B):
    """The product is right, but the device has not computed it."""
    return A @ B


@edit("matmul_naive", "return C", "return A @ B")
def kernel_for_show():
    """The kernel has run, and its result lies in C. What do you return?"""
