"""Do the emulator and a real GPU agree? Runs lecture 9's solutions and the clean cases of the tests on both.

    python benchmarks/gpu_compare.py [--driver] [--ptx FILE] | --save-ptx FILE

Needs a GPU with its driver, and PyCUDA with nvcc on the PATH (docs/gpu.md says how); with --driver, or where PyCUDA cannot
be imported, the facade talks to the driver itself, which needs neither. --save-ptx FILE compiles every kernel here and
keeps the PTX; --ptx FILE takes it from there, for a GPU machine without a compiler. It builds and installs nothing.
For each kernel it prints what agreed: equal results to the bit, equal within rounding, or the largest difference. Cases
that the emulator reports (out of bounds, races, ...) are left out: on a GPU their results mean nothing. Exit code 0 if
all agreed.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
LECTURE = ROOT / "solutions" / "lecture09_cuda"
ROUNDING = 2e-5


def lecture_calls():
    """{name: (file, function, arguments)} for every exercise that launches something."""
    rng = np.random.default_rng(0)

    def f(*shape):
        return rng.normal(size=shape).astype(np.float32)

    return {
        "device_round_trip": ("device_round_trip", "gpu_roundtrip", (f(5, 7).T,)),
        "vector_add 1000": ("vector_add", "vector_add", (f(1000), f(1000))),
        "saxpy 700, one block": ("saxpy", "saxpy", (0.1, f(700), f(700), 1, 32)),
        "matrix_add 17x33": ("matrix_add", "matrix_add", (f(17, 33), f(17, 33))),
        "matmul_naive 33x17x65": ("matmul_naive", "matmul_naive", (f(33, 17), f(17, 65))),
        "matmul_tiled 33x17x65": ("matmul_tiled", "matmul_tiled", (f(33, 17), f(17, 65))),
        "matmul_tiled 64, tiles of 8": ("matmul_tiled", "matmul_tiled", (f(64, 64), f(64, 64), 8)),
        "reduce_sum 8190": ("reduce_sum", "reduce_sum", (f(8190),)),
        "softmax_rows 5x300": ("softmax_rows_kernel", "softmax_rows", (f(5, 300),)),
        "transpose_tiled 33x65": ("transpose_tiled", "transpose_tiled", (f(33, 65),)),
    }


def run_case(case):
    """All arrays of a case after its launch, by whatever `import pycuda` means now."""
    import pycuda.autoinit  # noqa: F401 importing it makes the context
    import pycuda.driver as drv
    from pycuda.compiler import SourceModule

    kernel = SourceModule(case.source).get_function("k")
    arrays = {name: array.copy() for name, (array, _) in case.host_arrays().items()}
    # sent also where it is not needed: what is not written agrees
    handlers = [drv.InOut(array) for array in arrays.values()]
    kernel(*handlers, *case.numbers, grid=case.grid, block=case.block, shared=case.shared)
    drv.Context.synchronize()
    return list(arrays.values())


def run_everything(cases):
    """{name: list of arrays, or the exception} of the lecture and the cases."""
    results = {}
    for name, (file, function, arguments) in lecture_calls().items():
        sys.modules.pop(file, None)
        results[name] = _attempt(_call, file, function, arguments)
    for case in cases:
        results[f"case {case.name}"] = _attempt(run_case, case)
    return results


def _call(file, function, arguments):
    return [np.asarray(getattr(importlib.import_module(file), function)(*arguments))]


def _attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:  # whatever one side raises is a result to be compared
        return error


def verdict(ours, theirs):
    """(agree?, words) for the results of one kernel."""
    if isinstance(ours, Exception) or isinstance(theirs, Exception):
        failed = [
            f"{side}: {type(r).__name__}: {r}"
            for side, r in (("emulator", ours), ("GPU", theirs))
            if isinstance(r, Exception)
        ]
        return False, "; ".join(failed)
    if all(np.array_equal(a, b, equal_nan=a.dtype.kind == "f") for a, b in zip(ours, theirs)):
        return True, "equal to the bit"
    worst = max(
        float(np.nanmax(np.abs(a.astype(float) - b.astype(float)) / (1 + np.abs(b.astype(float)))))
        for a, b in zip(ours, theirs)
    )
    return worst <= ROUNDING, f"largest difference {worst:.1e}"


def on_the_emulator(cases):
    """run_everything on the facade, with a device process of our own."""
    from types import SimpleNamespace

    from grader.cage.host.accelerator import Device, descriptor_of
    from grader.cage.inside import pycuda_facade

    with Device(SimpleNamespace(call_seconds=60, memory_mb=1024)) as device:
        pycuda_facade.install(descriptor_of(device))
        device.open_call()
        try:
            return run_everything(cases)
        finally:
            pycuda_facade.uninstall()


def on_the_driver(cases):
    """(name of the GPU, run_everything on the facade with the driver behind it). Raises NoDriver."""
    from gpu_driver import GpuDriver

    from grader.cage.inside import pycuda_facade
    from grader.cage.inside.pycuda_facade import context

    driver = GpuDriver()
    pycuda_facade.install(None)
    context.use(driver)
    try:
        return f"{driver.name}, through the driver", run_everything(cases)
    finally:
        pycuda_facade.uninstall()


def on_pycuda(cases):
    """(name of the GPU, run_everything on the real PyCUDA). Raises ImportError or a driver error."""
    import pycuda.driver as drv

    drv.init()
    return f"{drv.Device(0).name()}, through PyCUDA", run_everything(cases)


def on_gpu(cases, driver_only):
    """Through PyCUDA where that works and is not declined, else through the driver."""
    if not driver_only:
        try:
            return on_pycuda(cases)
        except Exception as error:  # PyCUDA raises many sorts where there is no GPU
            print(
                f"PyCUDA cannot be used ({type(error).__name__}: {error}); trying the driver alone."
            )
    try:
        return on_the_driver(cases)
    except Exception as error:  # likewise
        sys.exit(
            f"There is no GPU here ({type(error).__name__}: {error}). docs/gpu.md says what it takes."
        )


def save_ptx(cases, file):
    """Run everything on the emulator, and keep the PTX of every kernel that was compiled."""
    from grader.cage.inside.pycuda_facade import compiler

    on_the_emulator(cases)
    file.write_text(json.dumps([[*key, ptx] for key, ptx in compiler._cache.items()]))


def take_ptx(file):
    from grader.cage.inside.pycuda_facade import compiler

    compiler._cache.update(
        {(text, tuple(options)): ptx for text, options, ptx in json.loads(file.read_text())}
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--driver", action="store_true", help="do not try PyCUDA")
    parser.add_argument("--ptx", type=Path, help="take PTX from this file instead of compiling")
    parser.add_argument("--save-ptx", type=Path, help="write such a file, and do nothing else")
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(LECTURE)]
    from tests.cuda.cases import CASES

    cases = [case for case in CASES if not case.problems]
    if options.save_ptx:
        return save_ptx(cases, options.save_ptx)
    if options.ptx:
        take_ptx(options.ptx)
    gpu, theirs = on_gpu(cases, options.driver)
    print(f"GPU: {gpu}")
    disagreed = 0
    for name, ours in on_the_emulator(cases).items():
        agree, words = verdict(ours, theirs[name])
        disagreed += not agree
        print(f"{'agree' if agree else 'DIFFER':7} {name:32} {words}")
    print(f"{len(theirs) - disagreed} of {len(theirs)} agree.")
    sys.exit(1 if disagreed else 0)


if __name__ == "__main__":
    main()
