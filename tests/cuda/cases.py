"""The table of kernels on which the emulator is judged: what is launched, what must be reported and counted.

Each case is CUDA C. The PTX that NVRTC 13.0 made of it lies in ptx/, so that the tests need no
compiler; `python -m tests.cuda.cases` writes these files anew. benchmarks/gpu_compare.py runs the
clean cases on a real GPU.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

PTX = Path(__file__).with_name("ptx")


@dataclass(frozen=True)
class Case:
    """One kernel k, how it is launched, and what must come of it.

    arrays: float32 lengths by name ("a"), or (values, sent?); numbers: the scalar arguments after
    them; problems: {kind: words of its sentence}, empty for a clean launch; counters: exact values;
    result: (array name, function of the arrays as they were -> what it must hold afterwards).
    """

    name: str
    source: str
    arrays: dict
    numbers: tuple = ()
    grid: tuple = (1, 1, 1)
    block: tuple = (32, 1, 1)
    shared: int = 0
    problems: dict = field(default_factory=dict)
    counters: dict = field(default_factory=dict)
    result: tuple | None = None
    printed: str = ""

    @property
    def ptx(self):
        return (PTX / f"{self.name}.ptx").read_text()

    def host_arrays(self):
        """{name: (array, sent to the device?)}; numbers stand for random float32 vectors that are sent."""
        rng = np.random.default_rng(len(self.name))
        drawn = {}
        for name, what in self.arrays.items():
            drawn[name] = (
                what if isinstance(what, tuple) else (rng.random(what, dtype=np.float32), True)
            )
        return drawn


def out(n, dtype=np.float32):
    """Memory that is only allocated, as drv.Out does."""
    return np.zeros(n, dtype), False


def zeros(n, dtype=np.float32):
    return np.zeros(n, dtype), True


def _kernel(body, arguments="const float *a, const float *b, float *c, int n"):
    return f"__global__ void k({arguments})\n{{\n{body}\n}}\n"


def _abc(n):
    return {"a": n, "b": n, "c": out(n)}


TILED = """
#define TILE 16
__global__ void k(const float *a, const float *b, float *c, int n)
{
  __shared__ float As[TILE][TILE], Bs[TILE][TILE];
  int x = threadIdx.x, y = threadIdx.y, row = blockIdx.y * TILE + y, col = blockIdx.x * TILE + x;
  float sum = 0;
  for (int k = 0; k < n; k += TILE) {
    As[y][x] = row < n && k + x < n ? a[row * n + k + x] : 0.0f;
    Bs[y][x] = col < n && k + y < n ? b[(k + y) * n + col] : 0.0f;
    __syncthreads();
    for (int i = 0; i < TILE; i++)
      sum += As[y][i] * Bs[i][x];
    __syncthreads();
  }
  if (row < n && col < n)
    c[row * n + col] = sum;
}
"""
_WITHOUT_SECOND_BARRIER = "".join(TILED.rsplit("    __syncthreads();\n", 1))
_BLOCK_SUM = """
  extern __shared__ float s[];
  int t = threadIdx.x;
  s[t] = a[blockIdx.x * blockDim.x + t];
  __syncthreads();
  for (int half = blockDim.x / 2; half > 0; half /= 2) {
    if (t < half) s[t] += s[t + half];
    __syncthreads();
  }
  if (t == 0) c[blockIdx.x] = s[0];"""
_TRANSPOSE = """
  __shared__ float s[32][%d];
  int x = threadIdx.x, y = threadIdx.y;
  s[y][x] = a[y * 32 + x];
  __syncthreads();
  c[%s] = s[y][x];
  b[y * 32 + x] = s[x][y];"""


def _gelu(v):
    gelu = 0.5 * v * (1 + np.tanh(0.79788456 * (v + 0.044715 * v**3)))
    return gelu + np.log(v) + np.sqrt(v) + v**1.5 + np.sin(v)


def _in_halves(arrays):
    h = arrays["a"].astype(np.float16).astype(float)
    return (h * h + h).astype(np.float16)


def _mandelbrot(_):
    """Iterations in float32 for a 64 x 64 picture, with a fused multiply-add where the kernel has one."""
    y, x = np.divmod(np.arange(64 * 64), 64)
    f = np.float32
    re, im = x.astype(f) * f(3) / f(64) - f(2), y.astype(f) * f(2) / f(64) - f(1)
    p, q, count = np.zeros_like(re), np.zeros_like(re), np.zeros(64 * 64, np.int32)
    for _ in range(40):
        inside = p * p + q * q < 4
        count += inside
        new = p * p - q * q + re
        q = np.where(inside, (2.0 * p.astype(float) * q + im).astype(f), q)
        p = np.where(inside, new, p)
    return count


def _softmax(arrays):
    x = arrays["a"].reshape(4, -1).astype(float)
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).ravel()


CASES = [
    Case(
        "vector_add",
        _kernel(
            "  int i = blockIdx.x * blockDim.x + threadIdx.x;\n  if (i < n) c[i] = a[i] + b[i];"
        ),
        _abc(1000),
        (np.int32(1000),),
        (4, 1, 1),
        (256, 1, 1),
        counters={"global_loads": 2000, "global_stores": 1000, "global_load_segments": 64},
        result=("c", lambda v: v["a"] + v["b"]),
    ),
    Case(
        "past_the_end",
        _kernel("  int i = blockIdx.x * blockDim.x + threadIdx.x;\n  c[i] = a[i];"),
        _abc(1000),
        (np.int32(1000),),
        (4, 1, 1),
        (256, 1, 1),
        problems={
            "out_of_bounds": "thread (232,0,0) of block (3,0,0) wrote c[1000], past the end "
            "(n=1000), at line 4"
        },
    ),
    Case(
        "before_the_start",
        _kernel("  int i = threadIdx.x;\n  c[i] = a[i - 1] + a[i];"),
        _abc(32),
        (np.int32(32),),
        problems={
            "out_of_bounds": "thread (0,0,0) of block (0,0,0) read a[-1], before the start (n=32), "
            "at line 4"
        },
    ),
    Case(
        "into_the_neighbour",
        _kernel("  int i = threadIdx.x;\n  c[i] = a[i + 256];"),
        _abc(64),
        (np.int32(64),),
        problems={"out_of_bounds": "read a[256], past the end (n=64)"},
    ),
    Case(
        "no_barrier",
        _kernel(
            "  __shared__ float s[64];\n  int i = threadIdx.x;\n  s[i] = a[i];\n  c[i] = s[63 - i];"
        ),
        _abc(64),
        (np.int32(64),),
        block=(64, 1, 1),
        problems={"race": "wrote it at line 5, with no barrier between"},
    ),
    Case(
        "tiled",
        TILED,
        {"a": 1024, "b": 1024, "c": out(1024)},
        (np.int32(32),),
        (2, 2, 1),
        (16, 16, 1),
        counters={"global_loads": 4096, "barriers": 16, "bank_conflicts": 0},
        result=(
            "c",
            lambda v: (v["a"].reshape(32, 32).astype(float) @ v["b"].reshape(32, 32)).ravel(),
        ),
    ),
    Case(
        "tiled_without_second_barrier",
        _WITHOUT_SECOND_BARRIER,
        {"a": 1024, "b": 1024, "c": out(1024)},
        (np.int32(32),),
        (2, 2, 1),
        (16, 16, 1),
        problems={"race": "wrote As[0]"},
    ),
    Case(
        "half_filled_shared",
        _kernel(
            "  __shared__ float s[64];\n  int i = threadIdx.x;\n  if (i % 2 == "
            "0) s[i] = a[i];\n"
            "  __syncthreads();\n  c[i] = s[i];"
        ),
        _abc(64),
        (np.int32(64),),
        block=(64, 1, 1),
        problems={
            "uninitialised_read": "thread (1,0,0) of block (0,0,0) read s[1] before anything was "
            "written there"
        },
    ),
    Case(
        "sum_into_fresh_memory",
        _kernel("  int i = threadIdx.x;\n  for (int j = 0; j < 4; j++) c[i] += a[i] * b[j];"),
        _abc(64),
        (np.int32(64),),
        block=(64, 1, 1),
        problems={"uninitialised_read": "read c[0] before"},
    ),
    Case(
        "return_before_barrier",
        _kernel(
            "  int i = threadIdx.x;\n  if (i >= n) return;\n  __syncthreads();\n  c[i] = a[i];"
        ),
        _abc(50),
        (np.int32(50),),
        block=(64, 1, 1),
        problems={"barrier_divergence": "reached by 50 of the 64 threads of block (0,0,0)"},
    ),
    Case(
        "barrier_in_each_branch",
        _kernel(
            "  int i = threadIdx.x;\n  if (i < 32) {\n    c[i] = 1;\n    "
            "__syncthreads();\n"
            "    c[i] = a[i];\n  } else {\n    c[i] = 2;\n    "
            "__syncthreads();\n"
            "    c[i] = b[i];\n  }"
        ),
        _abc(64),
        (np.int32(64),),
        block=(64, 1, 1),
        problems={
            "barrier_divergence": "waits at the __syncthreads of line 10, while other threads of its "
            "block"
        },
    ),
    Case(
        "sum_without_atomic",
        _kernel(
            "  b[0] += a[blockIdx.x * blockDim.x + threadIdx.x];",
            "const float *a, float *b, float *c, int n",
        ),
        _abc(64),
        (np.int32(64),),
        (4, 1, 1),
        (16, 1, 1),
        problems={"race_between_blocks": "nothing orders two blocks"},
    ),
    Case(
        "sum_with_atomic",
        _kernel(
            "  atomicAdd(b, a[blockIdx.x * blockDim.x + threadIdx.x]);",
            "const float *a, float *b, float *c, int n",
        ),
        {"a": 64, "b": zeros(1), "c": out(1)},
        (np.int32(64),),
        (4, 1, 1),
        (16, 1, 1),
        counters={"atomics": 64},
        result=("b", lambda v: v["a"].astype(float).sum(keepdims=True)),
    ),
    Case(
        "atomic_that_returns",
        _kernel("  int slot = atomicAdd(b, 1);\n  c[slot] = 1;", "float *a, int *b, int *c, int n"),
        {"a": 1, "b": zeros(1, np.int32), "c": out(128, np.int32)},
        (np.int32(1),),
        (2, 1, 1),
        (64, 1, 1),
        counters={"atomics": 128, "global_stores": 128},
        result=("c", lambda v: np.ones(128)),
    ),
    Case(
        "inner_dimension",
        _kernel(
            "  __shared__ float s[16][16];\n  int i = threadIdx.x;\n  s[0][i] = "
            "a[i];\n"
            "  __syncthreads();\n  c[i] = s[0][i];"
        ),
        # s[0][16] is s[1][0]: the address is inside s
        _abc(32),
        (np.int32(32),),
        result=("c", lambda v: v["a"]),
    ),
    Case(
        "shared_past_the_end",
        _kernel(
            "  __shared__ float s[16];\n  int i = threadIdx.x;\n  s[i] = "
            "a[i];\n  __syncthreads();\n"
            "  c[i] = s[i % 16];"
        ),
        _abc(32),
        (np.int32(32),),
        problems={"out_of_bounds": "wrote s[16], past the end (n=16)"},
    ),
    Case(
        "block_sum",
        _kernel(_BLOCK_SUM),
        _abc(1024),
        (np.int32(1024),),
        (4, 1, 1),
        (256, 1, 1),
        1024,
        counters={"shared_loads": 2044, "barriers": 36},
        problems={},
    ),
    Case(
        "dynamic_shared_too_small",
        _kernel(_BLOCK_SUM),
        _abc(256),
        (np.int32(256),),
        (1, 1, 1),
        (256, 1, 1),
        512,
        problems={"out_of_bounds": "wrote s[128], past the end (n=128)"},
    ),
    Case(
        "shuffle_sum",
        _kernel(
            "  float v = a[threadIdx.x];\n"
            "  for (int d = 16; d; d /= 2) v += __shfl_down_sync(0xffffffff, v, d);\n"
            "  if (threadIdx.x % 32 == 0) c[threadIdx.x / 32] = v;"
        ),
        {"a": 64, "b": 1, "c": out(2)},
        (np.int32(64),),
        block=(64, 1, 1),
        result=("c", lambda v: v["a"].reshape(2, 32).astype(float).sum(axis=1)),
    ),
    Case(
        "shuffle_in_a_branch",
        _kernel(
            "  float v = a[threadIdx.x];\n  if (threadIdx.x < 16) v += "
            "__shfl_down_sync(~0u, v, 8);\n"
            "  else __syncthreads();\n  c[threadIdx.x] = v;"
        ),
        _abc(32),
        (np.int32(32),),
        problems={"deadlock": "waits for lanes of its warp that never arrive, at line 4"},
    ),
    Case(
        "shuffle_of_half_a_warp",
        _kernel(
            "  float v = a[threadIdx.x];\n"
            "  if (threadIdx.x < 16) v = __shfl_down_sync(0xffff, v, 4, 16);\n"
            "  c[threadIdx.x] = v;"
        ),
        _abc(32),
        (np.int32(32),),
        result=("c", lambda v: np.concatenate([v["a"][4:16], v["a"][12:16], v["a"][16:]])),
    ),
    Case(
        "shuffle_from_the_absent",
        _kernel("  float v = a[threadIdx.x];\n  c[threadIdx.x] = __shfl_down_sync(~0u, v, 8);"),
        _abc(48),
        (np.int32(48),),
        block=(48, 1, 1),
        problems={"shuffle": "which takes no part in this shuffle"},
    ),
    Case(
        "votes",
        _kernel(
            "  int i = threadIdx.x;\n  o[i] = __ballot_sync(~0u, i % 3 == 0) + "
            "__any_sync(~0u, i > 30)\n"
            "    + __all_sync(~0u, i > 30) + __popc(__match_any_sync(~0u, i % 4)) + "
            "__syncthreads_count(i < 5);",
            "int *o",
        ),
        {"o": out(32, np.int32)},
        result=(
            "o",
            lambda v: np.full(32, sum(1 << i for i in range(0, 32, 3)) + 1 + 0 + 8 + 5).astype(
                np.int32
            ),
        ),
    ),
    Case(
        "warp_without_sync",
        _kernel(
            "  __shared__ float s[64];\n  int t = threadIdx.x;\n  s[t] = a[t];\n  "
            "__syncthreads();\n"
            "  if (t < 32) {\n    volatile float *v = s;\n    v[t] += v[t + 32];\n"
            "    v[t] += v[t + 16];\n  }\n  if (t == 0) c[0] = s[0];"
        ),
        _abc(64),
        (np.int32(64),),
        block=(64, 1, 1),
        problems={"race": "read s[16]"},
    ),
    Case(
        "warp_with_sync",
        _kernel(
            "  __shared__ float s[64];\n  int t = threadIdx.x;\n  s[t] = a[t];\n  "
            "__syncthreads();\n"
            "  if (t < 32) {\n    float v = s[t] + s[t + 32];\n    __syncwarp();\n   "
            " s[t] = v;\n"
            "    __syncwarp();\n    for (int d = 16; d; d /= 2) {\n      if (t < d) "
            "s[t] += s[t + d];\n"
            "      __syncwarp();\n    }\n  }\n  if (t == 0) c[0] = s[0];"
        ),
        {"a": 64, "b": 1, "c": out(1)},
        (np.int32(64),),
        block=(64, 1, 1),
        result=("c", lambda v: v["a"].astype(float).sum(keepdims=True)),
    ),
    Case(
        "transpose_with_conflicts",
        _kernel(_TRANSPOSE % (32, "x * 32 + y"), "const float *a, float *b, float *c, int n"),
        {"a": 1024, "b": out(1024), "c": out(1024)},
        (np.int32(1024),),
        block=(32, 32, 1),
        counters={
            "bank_conflicts": 992,
            "global_store_segments": 1056,
            "global_store_requests": 64,
        },
    ),
    Case(
        "transpose_padded",
        _kernel(_TRANSPOSE % (33, "y * 32 + x"), "const float *a, float *b, float *c, int n"),
        {"a": 1024, "b": out(1024), "c": out(1024)},
        (np.int32(1024),),
        block=(32, 32, 1),
        counters={"bank_conflicts": 0, "global_store_segments": 64, "global_store_requests": 64},
        result=("b", lambda v: v["a"].reshape(32, 32).T.ravel()),
    ),
    Case(
        "float4",
        _kernel(
            "  float4 v = a[threadIdx.x];\n  v.x *= 2;\n  v.w = v.y;\n  c[threadIdx.x] = v;",
            "const float4 *a, float4 *c",
        ),
        {"a": 128, "c": out(128)},
        counters={"global_loads": 128, "global_load_segments": 4, "global_load_requests": 1},
    ),
    Case(
        "float4_misaligned",
        _kernel(
            "  c[threadIdx.x] = *(const float4 *)(a + threadIdx.x);", "const float *a, float4 *c"
        ),
        {"a": 128, "c": out(128)},
        problems={"misaligned": "thread (1,0,0) of block (0,0,0) read 16 bytes at a[1]"},
    ),
    Case(
        "constants_and_functions",
        "__constant__ float w[4] = {1, 2, 3, 4};\n__device__ float square(float "
        "x) { return x * x; }\n"
        + _kernel("  int i = threadIdx.x;\n  c[i] = square(a[i]) + w[i & 3];"),
        _abc(32),
        (np.int32(32),),
        counters={"global_loads": 32},
        result=("c", lambda v: v["a"] ** 2 + np.tile([1, 2, 3, 4], 8)),
    ),
    Case(
        "called_functions",
        "__device__ __noinline__ float power(float x, int n)\n"
        "{ return n == 0 ? 1.0f : x * power(x, n - 1) + 0 * power(x, n - 1); }\n"
        + _kernel("  c[threadIdx.x] = power(a[threadIdx.x], threadIdx.x % 6);"),
        _abc(32),
        (np.int32(32),),
        result=("c", lambda v: v["a"].astype(float) ** (np.arange(32) % 6)),
    ),
    Case(
        "softmax_rows",
        _kernel(
            "  int r = blockIdx.x;\n  float m = -1e30f, z = 0;\n"
            "  for (int i = 0; i < n; i++) m = fmaxf(m, a[r * n + i]);\n"
            "  for (int i = 0; i < n; i++) z += expf(a[r * n + i] - m);\n"
            "  for (int i = threadIdx.x; i < n; i += blockDim.x) c[r * n + i] = "
            "expf(a[r * n + i] - m) / z;"
        ),
        _abc(256),
        (np.int32(64),),
        (4, 1, 1),
        result=("c", _softmax),
    ),
    Case(
        "functions_of_mathematics",
        _kernel(
            "  int i = threadIdx.x;\n  float v = a[i] + 0.1f;\n"
            "  c[i] = 0.5f * v * (1 + tanhf(0.79788456f * (v + 0.044715f * "
            "v * v * v)))"
            " + logf(v) + sqrtf(v) + powf(v, 1.5f) + sinf(v);"
        ),
        _abc(32),
        (np.int32(32),),
        result=("c", lambda v: _gelu(v["a"].astype(float) + 0.1)),
    ),
    Case(
        "racing_histogram",
        _kernel(
            "  h[(int)(a[blockIdx.x * blockDim.x + threadIdx.x] * 10)]++;",
            "const float *a, int *h, int n",
        ),
        {"a": 1024, "h": zeros(10, np.int32)},
        (np.int32(1024),),
        (4, 1, 1),
        (256, 1, 1),
        problems={"race_between_blocks": "nothing orders two blocks"},
    ),
    Case(
        "shared_histogram",
        _kernel(
            "  __shared__ unsigned s[256];\n  for (int i = threadIdx.x; i < 256; i += blockDim.x) s[i] = 0;\n  "
            "__syncthreads();\n"
            "  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) "
            "atomicAdd(&s[a[i]], 1u);\n"
            "  __syncthreads();\n  for (int i = threadIdx.x; i < 256; i += blockDim.x) atomicAdd(&h[i], s[i]);",
            "const unsigned char *a, unsigned *h, int n",
        ),
        {
            "a": (np.arange(1000, dtype=np.uint16).astype(np.uint8), True),
            "h": zeros(256, np.uint32),
        },
        (np.int32(1000),),
        (4, 1, 1),
        (64, 1, 1),
        counters={"atomics": 2024},
        result=("h", lambda v: np.bincount(v["a"], minlength=256)),
    ),
    Case(
        "endless_loop",
        _kernel(
            "  volatile float *v = c;\n  v[threadIdx.x] = 1;\n  while (v[threadIdx.x] "
            "> 0) v[threadIdx.x] = 2;"
        ),
        _abc(32),
        (np.int32(32),),
        problems={"time_limit": "still running after"},
    ),
    Case(
        "spin_lock",
        _kernel(
            "  bool done = false;\n  while (!done)\n    if (atomicCAS(lock, 0, 1) == 0) "
            "{\n      c[0] = c[0] + 1;\n"
            "      __threadfence();\n      done = true;\n      atomicExch(lock, 0);\n    }",
            "int *lock, volatile float *c",
        ),
        {"lock": zeros(1, np.int32), "c": zeros(1)},
        block=(64, 1, 1),
        # ordered by the lock, which is not seen
        problems={"race": "read c[0]"},
        result=("c", lambda v: np.array([64.0])),
    ),
    Case(
        "local_array",
        _kernel(
            "  float l[8];\n  for (int i = 0; i < 8; i++) l[i] = a[i] * i;\n  "
            "c[threadIdx.x] = l[n & 7];"
        ),
        _abc(32),
        (np.int32(13),),
        result=("c", lambda v: np.full(32, v["a"][5] * 5)),
    ),
    Case(
        "mandelbrot",
        _kernel(
            "  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y, i = 0;\n"
            "  float re = x * 3.f / n - 2, im = y * 2.f / n - 1, p = 0, q = 0;\n"
            "  while (p * p + q * q < 4 && i < 40) {\n    float t = "
            "__fadd_rn(__fsub_rn(__fmul_rn(p, p), "
            "__fmul_rn(q, q)), re);\n    q = __fmaf_rn(2 * p, q, im);\n    p = t;\n    "
            "i++;\n  }\n  o[y * n + x] = i;",
            "int *o, int n",
        ),
        {"o": out(64 * 64, np.int32)},
        (np.int32(64),),
        (2, 64, 1),
        result=("o", _mandelbrot),
    ),
    Case(
        "scan",
        _kernel(
            "  __shared__ float t[512];\n  int i = threadIdx.x;\n  t[i] = a[i];\n  for (int o "
            "= 1; o < n; o *= 2) {\n"
            "    __syncthreads();\n    float v = i >= o ? t[i - o] : 0;\n    "
            "__syncthreads();\n    t[i] += v;\n  }\n"
            "  c[i] = t[i];"
        ),
        _abc(256),
        (np.int32(256),),
        block=(256, 1, 1),
        result=("c", lambda v: np.cumsum(v["a"].astype(float))),
    ),
    Case(
        "printing",
        _kernel(
            '  if (threadIdx.x < 2) printf("%d %5.2f %s|%c %%\\n", threadIdx.x, 2.5, '
            "\"text\", 'x');",
            "float *a",
        ),
        {"a": 1},
        printed="0  2.50 text|x %\n1  2.50 text|x %\n",
    ),
    Case(
        "assertion",
        "#include <assert.h>\n"
        + _kernel("  assert(a[threadIdx.x] >= 0 && threadIdx.x < 20);", "float *a"),
        {"a": 32},
        problems={"assertion": "failed for thread (20,0,0) of block (0,0,0)"},
    ),
    Case(
        "wrong_type",
        _kernel("  c[threadIdx.x] = a[threadIdx.x];", "const float *a, float *c"),
        {"a": (np.arange(32.0), True), "c": out(32)},
        problems={"type_mismatch": "an array of 8-byte numbers"},
    ),
    Case(
        "swapped_buffers",
        _kernel(
            "  float *from = b, *to = c;\n  from[threadIdx.x] = a[threadIdx.x];\n"
            "  for (int i = 0; i < n; i++) {\n    __syncthreads();\n"
            "    to[threadIdx.x] = from[31 - threadIdx.x] + 1;\n"
            "    float *t = from; from = to; to = t;\n  }",
            "const float *a, float *b, float *c, int n",
        ),
        {"a": 32, "b": out(32), "c": out(32)},
        (np.int32(3),),
        result=("c", lambda v: v["a"][::-1] + 3),
    ),
    Case(
        "halves",
        "#define H(x) ((x) & 0xffff)\n"
        + _kernel(
            '  unsigned short h;\n  float back;\n  asm("cvt.rn.f16.f32 %0, %1;" : "=h"(h) : '
            '"f"(a[threadIdx.x]));\n'
            '  asm("fma.rn.f16 %0, %0, %0, %0;" : "+h"(h));\n  asm("cvt.f32.f16 %0, %1;" : "=f"(back) : '
            '"h"(h));\n'
            "  c[threadIdx.x] = back;"
        ),
        _abc(32),
        (np.int32(32),),
        result=("c", _in_halves),
    ),
]
BY_NAME = {case.name: case for case in CASES}


def write_ptx():
    """Compile every case and keep its PTX."""
    from grader.cage.inside.pycuda_facade.compiler import compile

    PTX.mkdir(exist_ok=True)
    for case in CASES:
        text = "\n".join(
            line for line in compile(case.source).splitlines() if not line.startswith("//")
        )
        text = re.sub(r"\.file\t1 \".*\"", '.file\t1 "kernel.cu"', text)
        (PTX / f"{case.name}.ptx").write_text(text.strip() + "\n")


if __name__ == "__main__":
    write_ptx()
