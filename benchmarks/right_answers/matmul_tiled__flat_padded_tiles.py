# style: tiles as flat arrays with an unused column, products only as far as k goes
"""Lecture 9: the same matrix product, with far less traffic.

The naive product reads each number of A once for every column of B: N times. But the threads of one block
need the same rows of A and the same columns of B. So they can fetch them together, a square tile at a time,
into shared memory, a small and fast memory that belongs to the block, and all multiply from there:

    for each pair of tiles along k:   load A's tile and B's tile      every thread one number of each
                                      wait until all have loaded      __syncthreads()
                                      add TILE products to the sum
                                      wait until all have read        __syncthreads()

Each number of A is now read ceil(N / TILE) times instead of N times, each number of B ceil(M / TILE) times
instead of M. At the edges a tile sticks out of the matrix. What lies outside counts as 0, and a thread
without a number in C must load and wait like the others: a barrier is for all threads of the block or for
none.

    grader check matmul_tiled
"""
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
#define PITCH (TILE + 1)
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
  __shared__ float As[TILE * PITCH];
  __shared__ float Bs[TILE * PITCH];
  const int tx = threadIdx.x, ty = threadIdx.y;
  const int row = blockIdx.y * blockDim.y + ty, col = blockIdx.x * blockDim.x + tx;
  const int here = ty * PITCH + tx;
  const int tiles = K / TILE + (K % TILE != 0);
  float sum = 0.0f;
  for (int t = 0; t < tiles; ++t) {
    const int ka = t * TILE + tx, kb = t * TILE + ty;
    As[here] = 0.0f;
    Bs[here] = 0.0f;
    if (row < M && ka < K) As[here] = A[row * K + ka];
    if (col < N && kb < K) Bs[here] = B[kb * N + col];
    __syncthreads();
    const int left = min(TILE, K - t * TILE);
    for (int i = 0; i < left; ++i)
      sum = fmaf(As[ty * PITCH + i], Bs[i * PITCH + tx], sum);
    __syncthreads();
  }
  if (row >= M || col >= N) return;
  C[row * N + col] = sum;
}
"""


def matmul_tiled(A, B, TILE=16):
    """A @ B for contiguous float32 matrices, (M, K) @ (K, N) -> (M, N), a new matrix. TILE: side of a tile,
    at most 32.

    >>> matmul_tiled(np.float32([[1, 2]]), np.float32([[3, 4], [5, 6]]))
    array([[13., 16.]], dtype=float32)
    """
    kernel = SourceModule(KERNEL, options=[f"-DTILE={TILE}"]).get_function("matmul")
    (M, K), N = A.shape, B.shape[1]
    C = np.zeros((M, N), dtype=np.float32)
    grid = tuple((size + TILE - 1) // TILE for size in (N, M))
    kernel(drv.In(A), drv.In(B), drv.InOut(C), np.int32(M), np.int32(K), np.int32(N), block=(TILE,) * 2 + (1,), grid=grid)
    return C


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
