"""Wrong answers to matmul_tiled that learners give."""

import numpy as np
import pycuda.driver as drv
from pycuda.compiler import SourceModule

from grader.diagnosis.marks import edit, instead_of

NAIVE = """
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
  __shared__ float As[TILE][TILE];
  __shared__ float Bs[TILE][TILE];
  int row = blockIdx.y * TILE + threadIdx.y;
  int col = blockIdx.x * TILE + threadIdx.x;
  As[threadIdx.y][threadIdx.x] = Bs[threadIdx.y][threadIdx.x] = 0.0f;
  __syncthreads();
  float sum = As[threadIdx.x][threadIdx.y] + Bs[threadIdx.x][threadIdx.y];
  if (row < M && col < N)
  {
    for (int k = 0; k < K; k++)
      sum += A[row * K + k] * B[k * N + col];
    C[row * N + col] = sum;
  }
}
"""


def changed(kernel, old, new, times=-1):
    if old not in kernel:
        raise ValueError(f"the kernel has no {old}")
    return kernel.replace(old, new, times)


def launched(A, B, grid, block, options):
    """Run the kernel with another configuration."""
    kernel = SourceModule(KERNEL, options=options).get_function("matmul")
    (M, K), N = A.shape, B.shape[1]
    C = np.empty((M, N), np.float32)
    kernel(
        drv.In(A),
        drv.In(B),
        drv.Out(C),
        np.int32(M),
        np.int32(K),
        np.int32(N),
        block=block,
        grid=grid,
    )
    return C


@instead_of("KERNEL")
def no_wait_after_loading():
    """Some threads multiply while others have not loaded their number yet."""
    return changed(KERNEL, "    __syncthreads();\n", "", 1)


@instead_of("KERNEL")
def no_wait_after_multiplying():
    """Fast threads load the next tile while slow ones still read the one before."""
    first, last = KERNEL.rsplit("    __syncthreads();\n", 1)
    return first + last


@instead_of("KERNEL")
def no_waiting_at_all():
    """The threads of a block run at different speeds. Who makes sure that a tile is complete?"""
    return changed(KERNEL, "    __syncthreads();\n", "")


@instead_of("KERNEL")
def surplus_threads_sent_home():
    """A thread without a number in C still has numbers to load, and the others wait for it at the barrier."""
    return changed(
        KERNEL, "  float sum = 0.0f;", "  if (row >= M || col >= N) return;\n  float sum = 0.0f;"
    )


@instead_of("KERNEL")
def barrier_inside_a_condition():
    """A barrier is for all threads of the block or for none."""
    return changed(
        KERNEL, "    __syncthreads();\n", "    if (row < M && col < N) __syncthreads();\n"
    )


@instead_of("KERNEL")
def edges_not_filled_with_zeros():
    """Where a tile sticks out, it still holds what was there before: garbage, or the last tile."""
    return changed(
        changed(
            KERNEL,
            "As[ty][tx] = row < M && k + tx < K ? A[row * K + k + tx] : 0.0f;",
            "if (row < M && k + tx < K) As[ty][tx] = A[row * K + k + tx];",
        ),
        "Bs[ty][tx] = k + ty < K && col < N ? B[(k + ty) * N + col] : 0.0f;",
        "if (k + ty < K && col < N) Bs[ty][tx] = B[(k + ty) * N + col];",
    )


@instead_of("KERNEL")
def tiles_assumed_to_fit():
    """K, M and N need not be multiples of TILE. What lies beyond the edges?"""
    return changed(
        changed(
            KERNEL, "row < M && k + tx < K ? A[row * K + k + tx] : 0.0f", "A[row * K + k + tx]"
        ),
        "k + ty < K && col < N ? B[(k + ty) * N + col] : 0.0f",
        "B[(k + ty) * N + col]",
    )


@instead_of("KERNEL")
def last_tile_left_out():
    """If TILE does not divide K, a partly filled tile is left over."""
    return changed(KERNEL, "(K + TILE - 1) / TILE", "K / TILE")


@instead_of("KERNEL")
def tiles_counted_along_n():
    """Along which side do the tiles move: M, K or N?"""
    return changed(KERNEL, "(K + TILE - 1) / TILE", "(N + TILE - 1) / TILE")


@instead_of("KERNEL")
def tile_of_a_stored_transposed():
    """Load and use a tile the same way round."""
    return changed(KERNEL, "As[ty][tx] =", "As[tx][ty] =")


@instead_of("KERNEL")
def tile_of_b_stored_transposed():
    """Load and use a tile the same way round."""
    return changed(KERNEL, "Bs[ty][tx] =", "Bs[tx][ty] =")


@instead_of("KERNEL")
def rows_of_both_tiles():
    """A row of A meets a column of B."""
    return changed(KERNEL, "Bs[i][tx]", "Bs[tx][i]")


@instead_of("KERNEL")
def same_tile_again():
    """Which part of A and of B does tile number 1 hold?"""
    return changed(KERNEL, "int k = tile * TILE;", "int k = 0;")


@instead_of("KERNEL")
def tiles_one_apart():
    """How far is it from one tile to the next?"""
    return changed(KERNEL, "int k = tile * TILE;", "int k = tile;")


@instead_of("KERNEL")
def sum_of_the_last_tile():
    """The sum goes on over all tiles."""
    return changed(KERNEL, "    __syncthreads();\n", "    __syncthreads();\n    sum = 0.0f;\n", 1)


@instead_of("KERNEL")
def b_has_rows_of_k():
    """How long is a row of B?"""
    return changed(KERNEL, "(k + ty) * N + col", "(k + ty) * K + col")


@instead_of("KERNEL")
def result_written_unguarded():
    """Threads without a number in C have helped to load. What must they not do?"""
    return changed(KERNEL, "  if (row < M && col < N)\n", "")


@instead_of("KERNEL")
def edge_of_a_guarded_with_n():
    """How many columns has A?"""
    return changed(KERNEL, "row < M && k + tx < K", "row < M && k + tx < N")


@instead_of("KERNEL")
def tiles_filled_but_not_used():
    """The product is right, but every number is still read from A and B each time it is needed."""
    return NAIVE


@instead_of("KERNEL")
def integer_tiles():
    """An int drops the fraction."""
    return changed(KERNEL, "__shared__ float", "__shared__ int")


@instead_of("KERNEL")
def tiles_larger_than_needed():
    """The product is right, but shared memory is scarce. How many numbers has a tile?"""
    return changed(
        changed(KERNEL, "__shared__ float As[TILE][TILE]", "__shared__ float As[32][32]"),
        "__shared__ float Bs[TILE][TILE]",
        "__shared__ float Bs[32][32]",
    )


@instead_of("KERNEL")
def tile_of_one_row():
    """A tile has TILE rows of TILE numbers."""
    return changed(
        changed(KERNEL, "As[TILE][TILE]", "As[1][TILE]"), "Bs[TILE][TILE]", "Bs[1][TILE]"
    )


@instead_of("matmul_tiled")
def always_tiles_of_16(A, B, TILE=16):
    """The caller has said how large a tile is."""
    return launched(
        A, B, ((B.shape[1] + 15) // 16, (A.shape[0] + 15) // 16), (16, 16, 1), ["-DTILE=16"]
    )


@instead_of("matmul_tiled")
def block_smaller_than_a_tile(A, B, TILE=16):
    """Each thread loads one number of a tile. How many threads does that take?"""
    grid = ((B.shape[1] + TILE - 1) // TILE, (A.shape[0] + TILE - 1) // TILE)
    return launched(A, B, grid, (TILE // 2, TILE // 2, 1), [f"-DTILE={TILE}"])


@instead_of("matmul_tiled")
def grid_sides_swapped(A, B, TILE=16):
    """Columns run along x, so the first side of the grid depends on N."""
    grid = ((A.shape[0] + TILE - 1) // TILE, (B.shape[1] + TILE - 1) // TILE)
    return launched(A, B, grid, (TILE, TILE, 1), [f"-DTILE={TILE}"])


@edit("matmul_tiled", "return C", "return A @ B")
def kernel_for_show():
    """The kernel has run, and its result lies in C. What do you return?"""
