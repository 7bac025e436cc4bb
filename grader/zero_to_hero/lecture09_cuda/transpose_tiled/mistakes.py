"""Wrong answers to transpose_tiled that learners give."""

import numpy as np
import pycuda.driver as drv
from pycuda.compiler import SourceModule

from grader.diagnosis.marks import edit, instead_of

STRAIGHT = """
__global__ void transpose(const float *A, float *T, int M, int N)
{
  __shared__ float tile[32][33];
  int col = blockIdx.x * 32 + threadIdx.x;
  int row = blockIdx.y * 32 + threadIdx.y;
  tile[threadIdx.y][threadIdx.x] = row < M && col < N ? A[row * N + col] : 0.0f;
  __syncthreads();
  if (row < M && col < N)
    T[col * M + row] = tile[threadIdx.y][threadIdx.x];
}
"""
SCATTERED = """
__global__ void transpose(const float *A, float *T, int M, int N)
{
  __shared__ float tile[32][33];
  int row = blockIdx.y * 32 + threadIdx.x;
  int col = blockIdx.x * 32 + threadIdx.y;
  tile[threadIdx.y][threadIdx.x] = row < M && col < N ? A[row * N + col] : 0.0f;
  __syncthreads();
  if (row < M && col < N)
    T[col * M + row] = tile[threadIdx.y][threadIdx.x];
}
"""


def changed(kernel, old, new, times=-1):
    if old not in kernel:
        raise ValueError(f"the kernel has no {old}")
    return kernel.replace(old, new, times)


def launched(A, grid, block=(32, 32, 1), shape=None):
    """Run the kernel with one thing different."""
    kernel = SourceModule(KERNEL).get_function("transpose")
    M, N = A.shape
    T = np.empty(shape or (N, M), np.float32)
    kernel(drv.In(A), drv.Out(T), np.int32(M), np.int32(N), block=block, grid=grid)
    return T


@instead_of("KERNEL")
def no_unused_column():
    """The answer is right, but a column of the tile lies in a single bank, and its numbers wait for each
    other.
    """
    return changed(KERNEL, "tile[TILE][TILE + 1]", "tile[TILE][TILE]")


@instead_of("KERNEL")
def unused_row_instead_of_column():
    """A row more at the end changes nothing for the others. What has to move into other banks?"""
    return changed(KERNEL, "tile[TILE][TILE + 1]", "tile[TILE + 1][TILE]")


@instead_of("KERNEL")
def written_down_the_columns():
    """The answer is right, but neighbouring threads write a whole row apart: 32 trips instead of one."""
    return STRAIGHT


@instead_of("KERNEL")
def read_down_the_columns():
    """The answer is right, but look at the addresses: do neighbouring threads read and write neighbours?"""
    return SCATTERED


@instead_of("KERNEL")
def block_stays_where_it_was():
    """The numbers inside the tile are transposed. What about the tile itself?"""
    return changed(
        changed(KERNEL, "int out_col = blockIdx.y", "int out_col = blockIdx.x"),
        "int out_row = blockIdx.x",
        "int out_row = blockIdx.y",
    )


@instead_of("KERNEL")
def tile_not_transposed():
    """The tile has moved to its new place. Who transposes inside it?"""
    return changed(KERNEL, "tile[threadIdx.x][threadIdx.y];", "tile[threadIdx.y][threadIdx.x];")


@instead_of("KERNEL")
def no_wait_after_loading():
    """Each thread writes a number that another one has loaded. Has it?"""
    return changed(KERNEL, "  __syncthreads();\n", "")


@instead_of("KERNEL")
def barrier_inside_a_condition():
    """A barrier is for all threads of the block or for none."""
    return changed(
        KERNEL,
        "    tile[threadIdx.y][threadIdx.x] = A[row * N + col];\n  __syncthreads();\n",
        "  {\n    tile[threadIdx.y][threadIdx.x] = A[row * N + col];\n    __syncthreads();\n  }\n",
    )


@instead_of("KERNEL")
def reading_unguarded():
    """Tiles stick out of A. What lies beyond its edges?"""
    return changed(KERNEL, "  if (row < M && col < N)\n", "")


@instead_of("KERNEL")
def writing_unguarded():
    """Tiles stick out of T as well."""
    return changed(KERNEL, "  if (out_row < N && out_col < M)\n", "")


@instead_of("KERNEL")
def writing_guarded_like_reading():
    """How many rows and columns has T?"""
    return changed(KERNEL, "out_row < N && out_col < M", "out_row < M && out_col < N")


@instead_of("KERNEL")
def rows_of_t_are_n_long():
    """How long is a row of the transpose?"""
    return changed(KERNEL, "out_row * M + out_col", "out_row * N + out_col")


@instead_of("transpose_tiled")
def shape_kept(A):
    """The transpose of a matrix with M rows has M columns."""
    return launched(A, ((A.shape[1] + 31) // 32, (A.shape[0] + 31) // 32), shape=A.shape)


@instead_of("transpose_tiled")
def grid_covers_the_transpose(A):
    """The kernel's blocks stand on A. How many does A need along x?"""
    return launched(A, ((A.shape[0] + 31) // 32, (A.shape[1] + 31) // 32))


@instead_of("transpose_tiled")
def grid_rounded_down(A):
    """What happens to the rows and columns that do not fill a tile?"""
    return launched(A, (max(1, A.shape[1] // 32), max(1, A.shape[0] // 32)))


@instead_of("transpose_tiled")
def block_smaller_than_a_tile(A):
    """Each thread moves one number. How many threads does a tile take?"""
    return launched(A, ((A.shape[1] + 31) // 32, (A.shape[0] + 31) // 32), block=(16, 16, 1))


@instead_of("transpose_tiled")
def transposed_by_numpy(A):
    """The transpose is right, but the device has not made it."""
    return np.ascontiguousarray(A.T)


@edit("transpose_tiled", "return T", "return A.T")
def kernel_for_show():
    """The kernel has run, and its result lies in T. What do you return?"""
