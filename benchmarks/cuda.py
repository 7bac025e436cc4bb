"""How fast are kernels on the emulator? Vector add and both matrix products, with all checks and with light ones.

    python benchmarks/cuda.py [--repeat 5] [--numba]

Prints the median of several launches in milliseconds, the compilation not included, and the counters that the tiled
product must halve. --numba runs the same kernels on numba's CUDA simulator (pip install numba), at sizes that it can do:
it checks neither bounds nor races. Run it on a machine that does nothing else. This script judges nobody.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
KERNELS = {
    "vector add": ("vector_add", "vector_add"),
    "naive": ("matmul_naive", "matmul"),
    "tiled": ("matmul_tiled", "matmul"),
}


def kernel_source(exercise):
    """The KERNEL text of a solution of lecture 9."""
    text = (ROOT / "solutions" / "lecture09_cuda" / f"{exercise}.py").read_text()
    return text.split('KERNEL = """')[1].split('"""')[0]


def launched(loaded, kernel, arrays, sizes, grid, block, checks):
    """Seconds of one launch on fresh memory, and its report."""
    from grader.cuda.machine.launch import Launch, Limits

    memory = loaded.memory
    buffers = [memory.allocate(array.nbytes) for array in arrays]
    for buffer, array in zip(buffers[:-1], arrays):
        memory.write(buffer.base, array.tobytes(), 4)
    arguments = [np.uint64(b.base).tobytes() for b in buffers] + [
        np.int32(n).tobytes() for n in sizes
    ]
    launch = Launch(
        loaded,
        kernel,
        grid,
        block,
        0,
        arguments,
        ("A", "B", "C"),
        Limits(seconds=60, checks=checks),
    )
    began = time.perf_counter()
    report = launch.run()
    seconds = time.perf_counter() - began
    assert report.problems == (), report.problems
    for buffer in buffers:
        memory.free(buffer.base)
    return seconds, report


def measure(name, n, checks, repeat):
    """Median milliseconds and the last report of a kernel at size n."""
    from grader.cage.inside.pycuda_facade.compiler import compile
    from grader.cuda.machine.launch import LoadedModule
    from grader.cuda.machine.memory import DeviceMemory
    from grader.cuda.ptx.reader import read

    exercise, kernel = KERNELS[name]
    loaded = LoadedModule(
        read(compile(kernel_source(exercise), options=["-DTILE=16"])), DeviceMemory()
    )
    rng = np.random.default_rng(0)
    if name == "vector add":
        arrays, sizes = [rng.random(n, dtype=np.float32) for _ in range(3)], (n,)
        grid, block = (-(-n // 256), 1, 1), (256, 1, 1)
    else:
        arrays, sizes = [rng.random((n, n), dtype=np.float32) for _ in range(3)], (n, n, n)
        grid, block = (-(-n // 16), -(-n // 16), 1), (16, 16, 1)
    runs = [launched(loaded, kernel, arrays, sizes, grid, block, checks) for _ in range(repeat)]
    return 1e3 * statistics.median(seconds for seconds, _ in runs), runs[-1][1]


def measure_numba(repeat):
    """The same on numba's simulator: one Python thread for each CUDA thread."""
    os.environ["NUMBA_ENABLE_CUDASIM"] = "1"
    global cuda  # the simulator looks for this name among the globals of a kernel
    from numba import cuda

    @cuda.jit
    def add(a, b, c):
        i = cuda.grid(1)
        if i < c.size:
            c[i] = a[i] + b[i]

    @cuda.jit
    def product(A, B, C):
        col, row = cuda.grid(2)
        if row < C.shape[0] and col < C.shape[1]:
            total = 0.0
            for k in range(A.shape[1]):
                total += A[row, k] * B[k, col]
            C[row, col] = total

    a, M = np.ones(10_000, np.float32), np.ones((32, 32), np.float32)
    for name, run in [
        ("vector add 10000", lambda: add[40, 256](a, a, a.copy())),
        ("naive 32", lambda: product[(2, 2), (16, 16)](M, M, M.copy())),
    ]:
        times = []
        for _ in range(repeat):
            began = time.perf_counter()
            run()
            times.append(time.perf_counter() - began)
        print(f"numba's simulator, {name:16}  {1e3 * statistics.median(times):8.1f} ms, no checks")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--numba", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    for name, n in [
        ("vector add", 10_000),
        ("vector add", 100_000),
        ("vector add", 1_000_000),
        ("naive", 32),
        ("naive", 128),
        ("naive", 256),
        ("tiled", 128),
        ("tiled", 256),
    ]:
        full, report = measure(name, n, "full", options.repeat)
        light, _ = measure(name, n, "light", options.repeat)
        print(
            f"{name:10} {n:8}  {full:8.1f} ms with all checks  {light:8.1f} ms with light ones  "
            f"{report.counters.global_loads:10} global loads"
        )
    if options.numba:
        measure_numba(options.repeat)


if __name__ == "__main__":
    main()
