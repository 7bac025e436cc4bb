# style: if and else for the two loads, names of the programming guide; fault: what lies outside is left as it was in the tile
import numpy as np
import pycuda.autoinit
import pycuda.driver as drv
from pycuda.compiler import SourceModule

KERNEL = """
__global__ void matmul(const float *A, const float *B, float *C, int M, int K, int N)
{
    __shared__ float sA[TILE][TILE];
    __shared__ float sB[TILE][TILE];

    int localCol = threadIdx.x;
    int localRow = threadIdx.y;
    int globalRow = blockIdx.y * TILE + localRow;
    int globalCol = blockIdx.x * TILE + localCol;

    float Cvalue = 0.0f;
    int numTiles = (K + TILE - 1) / TILE;
    for (int m = 0; m < numTiles; ++m) {
        int aCol = m * TILE + localCol;
        int bRow = m * TILE + localRow;
        if (globalRow < M && aCol < K)
            sA[localRow][localCol] = A[globalRow * K + aCol];
        if (bRow < K && globalCol < N)
            sB[localRow][localCol] = B[bRow * N + globalCol];
        __syncthreads();
        for (int e = 0; e < TILE; ++e)
            Cvalue += sA[localRow][e] * sB[e][localCol];
        __syncthreads();
    }
    if (globalRow < M && globalCol < N)
        C[globalRow * N + globalCol] = Cvalue;
}
"""


def matmul_tiled(A, B, TILE=16):
    (M, K), N = A.shape, B.shape[1]
    module = SourceModule(KERNEL, options=["-DTILE=%d" % TILE])
    C = np.empty((M, N), dtype=np.float32)
    module.get_function("matmul")(drv.In(A), drv.In(B), drv.Out(C), np.int32(M), np.int32(K), np.int32(N),
                                  block=(TILE, TILE, 1), grid=(-(-N // TILE), -(-M // TILE)))
    return C
