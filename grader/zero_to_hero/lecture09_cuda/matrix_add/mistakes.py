"""Wrong answers to matrix_add that learners give."""

import numpy as np
import pycuda.driver as drv
from pycuda.compiler import SourceModule

from grader.diagnosis.marks import edit, instead_of


def changed(kernel, old, new):
    if old not in kernel:
        raise ValueError(f"the kernel has no {old}")
    return kernel.replace(old, new)


def launched(A, B, block, grid):
    """Run the kernel with another grid."""
    kernel = SourceModule(KERNEL).get_function("matrix_add")
    (M, N), C = A.shape, np.empty_like(A)
    kernel(drv.In(A), drv.In(B), drv.Out(C), np.int32(M), np.int32(N), block=(*block, 1), grid=grid)
    return C


@instead_of("KERNEL")
def rows_are_m_long():
    """How far apart are two elements of one column? Count the columns."""
    return changed(KERNEL, "row * N + col", "row * M + col")


@instead_of("KERNEL")
def column_by_column():
    """Rows lie one after the other, not columns."""
    return changed(KERNEL, "row * N + col", "col * N + row")


@instead_of("KERNEL")
def inside_either_edge():
    """A thread beyond one edge is surplus, even if it is inside the other."""
    return changed(KERNEL, "row < M && col < N", "row < M || col < N")


@instead_of("KERNEL")
def rows_unguarded():
    """The grid sticks out below the matrix, too."""
    return changed(KERNEL, "row < M && col < N", "col < N")


@instead_of("KERNEL")
def columns_unguarded():
    """The grid sticks out on the right as well. What lies behind the end of a row?"""
    return changed(KERNEL, "row < M && col < N", "row < M")


@instead_of("KERNEL")
def guard_on_the_flat_index():
    """Behind the end of one row comes the next row, and that belongs to other threads."""
    return changed(KERNEL, "row < M && col < N", "row * N + col < M * N")


@instead_of("KERNEL")
def edges_mixed_up():
    """How many rows has the matrix, how many columns?"""
    return changed(KERNEL, "row < M && col < N", "row < N && col < M")


@instead_of("KERNEL")
def one_row_too_many():
    """The last row is M - 1."""
    return changed(KERNEL, "row < M", "row <= M")


@instead_of("KERNEL")
def x_is_the_row():
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
def block_shape_crossed():
    """Blocks are as far apart as they are long, in each direction for itself."""
    return changed(KERNEL, "blockIdx.y * blockDim.y", "blockIdx.y * blockDim.x")


@instead_of("KERNEL")
def block_row_forgotten():
    """In which row does this thread's block begin?"""
    return changed(KERNEL, "blockIdx.y * blockDim.y + threadIdx.y", "threadIdx.y")


@instead_of("KERNEL")
def subtracted():
    """It is called matrix_add."""
    return changed(KERNEL, "] + B", "] - B")


@instead_of("matrix_add")
def grid_sides_swapped(A, B, block=(16, 16)):
    """Columns run along x, so the first side of the grid depends on N."""
    (M, N), (bx, by) = A.shape, block
    return launched(A, B, block, ((M + bx - 1) // bx, (N + by - 1) // by))


@instead_of("matrix_add")
def grid_rounded_down(A, B, block=(16, 16)):
    """What happens to the rows and columns that do not fill a block?"""
    (M, N), (bx, by) = A.shape, block
    return launched(A, B, block, (max(1, N // bx), max(1, M // by)))


@instead_of("matrix_add")
def always_blocks_of_16(A, B, block=(16, 16)):
    """The caller has said which shape a block has."""
    M, N = A.shape
    return launched(A, B, (16, 16), ((N + 15) // 16, (M + 15) // 16))


@instead_of("matrix_add")
def added_by_numpy(A, B, block=(16, 16)):
    """The sums are right, but the device has not computed them."""
    return A + B


@edit("matrix_add", "return C", "return A + B")
def kernel_for_show():
    """The kernel has run, and its result lies in C. What do you return?"""


@edit("matrix_add", "C = np.empty_like(A)", "C = A")
def result_over_the_argument():
    """Whose memory does drv.Out write to? The caller still needs what was in it."""
