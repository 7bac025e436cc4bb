"""Right answers to matmul_naive, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("matmul_naive")
def columns_of_b_laid_out_as_rows(A, B):
    """B.T is packed first, so that both walks go along rows."""
    kernel = SourceModule(KERNEL.replace("B[k * N + col]", "B[col * K + k]")).get_function("matmul")
    (M, K), N = A.shape, B.shape[1]
    C, turned = np.empty((M, N), np.float32), np.ascontiguousarray(B.T)
    kernel(
        drv.In(A),
        drv.In(turned),
        drv.Out(C),
        *map(np.int32, (M, K, N)),
        block=(16, 16, 1),
        grid=((N + 15) // 16, (M + 15) // 16),
    )
    return C


@instead_of("matmul_naive")
def some_rows_at_a_time(A, B):
    """B stays on the device, A comes in slices of 16 rows, one launch for each."""
    kernel = SourceModule(KERNEL).get_function("matmul")
    (M, K), N = A.shape, B.shape[1]
    C, there = np.empty((M, N), np.float32), drv.to_device(B)
    for top in range(0, M, 16):
        rows = slice(top, top + 16)
        kernel(
            drv.In(A[rows]),
            there,
            drv.Out(C[rows]),
            *map(np.int32, (len(A[rows]), K, N)),
            block=(16, 16, 1),
            grid=((N + 15) // 16, 1),
        )
    return C


@instead_of("KERNEL")
def inside_the_condition():
    """The loop inside the guard, the row as a pointer."""
    return """
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
  int i = blockIdx.y * blockDim.y + threadIdx.y, j = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < M && j < N) {
    const float *row = A + i * K;
    float tmp = 0.0;
    for (int k = 0; k < K; ++k)
      tmp += row[k] * B[k * N + j];
    C[i * N + j] = tmp;
  }
}
"""
