"""The emulator against the table of kernels: the right problem, exact counters, right results.

The first test runs stored PTX in this process. The second goes through the front door: NVRTC, the
facade, the device process and its report, and so notices when a newer compiler makes different PTX
of the same kernels.
"""

import numpy as np
import pytest

from grader.cuda.machine.launch import Launch, Limits, LoadedModule
from grader.cuda.machine.memory import DeviceMemory
from grader.cuda.ptx.reader import read
from tests.cuda.cases import BY_NAME, CASES
from tests.cuda.devices import needs_compiler

SECONDS = 0.4  # more than any case needs but the endless one


def launched(case, **limits):
    """(report, {name: what each array holds afterwards}) of the stored PTX."""
    memory = DeviceMemory()
    loaded = LoadedModule(read(case.ptx), memory)
    addresses = {}
    for name, (array, sent) in case.host_arrays().items():
        addresses[name] = memory.allocate(array.nbytes).base
        if sent:
            memory.write(addresses[name], array.tobytes(), array.dtype.itemsize)
    arguments = [np.uint64(a).tobytes() for a in addresses.values()] + [
        n.tobytes() for n in case.numbers
    ]
    report = Launch(
        loaded,
        "k",
        case.grid,
        case.block,
        case.shared,
        arguments,
        list(addresses),
        Limits(**{"seconds": SECONDS, **limits}),
    ).run()
    after = {
        name: np.frombuffer(memory.read(addresses[name], array.nbytes), array.dtype)
        for name, (array, _) in case.host_arrays().items()
    }
    return report, after


def judge(case, report, after):
    """Everything that the case says of a launch holds of this one."""
    told = [p.sentence for p in report.problems]
    assert {p.kind for p in report.problems} == set(case.problems), told
    for kind, words in case.problems.items():
        assert any(p.kind == kind and words in p.sentence for p in report.problems), told
    for name, value in case.counters.items():
        assert getattr(report.counters, name) == value, name
    if case.result:
        name, definition = case.result
        want = definition({n: array for n, (array, _) in case.host_arrays().items()})
        np.testing.assert_allclose(after[name], want, rtol=2e-5, atol=1e-6)
    assert report.printed == case.printed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_stored_ptx(case):
    judge(case, *launched(case))


@pytest.mark.parametrize(
    "name",
    ["vector_add", "tiled", "block_sum", "scan", "shuffle_sum", "softmax_rows", "shared_histogram"],
)
def test_small_waves_change_nothing(name):
    """A grid run a block or two at a time gives the same report and the same answers as run at once."""
    (whole, after), (pieces, again) = (
        launched(BY_NAME[name], wave_threads=n) for n in (1 << 20, 64)
    )
    assert whole.counters.__dict__ | {"steps": 0} == pieces.counters.__dict__ | {"steps": 0}
    assert whole.arrays == pieces.arrays
    for array in after:
        np.testing.assert_allclose(after[array], again[array], rtol=1e-6)


@pytest.mark.parametrize("name", ["past_the_end", "half_filled_shared", "vector_add", "tiled"])
def test_light_checks_keep_bounds_and_initialisation(name):
    judge_light, full = launched(BY_NAME[name], checks="light")[0], launched(BY_NAME[name])[0]
    assert [p.sentence for p in judge_light.problems] == [p.sentence for p in full.problems]
    assert judge_light.counters.global_loads == full.counters.global_loads


def test_locks_can_be_let_through():
    """races="shared" is for kernels that order blocks by other means: the spin lock is clean then."""
    report, after = launched(BY_NAME["spin_lock"], races="shared")
    assert report.problems == ()
    assert after["c"][0] == 64


@needs_compiler
def test_the_front_door(cuda_device):
    """All cases through NVRTC, the facade and the device process give what the stored PTX gives."""
    import pycuda.autoinit  # noqa: F401
    import pycuda.driver as drv
    from pycuda.compiler import SourceModule

    for case in CASES:
        if case.name == "endless_loop":
            continue  # costs the whole launch limit; test_cuda_device has it
        kernel = SourceModule(case.source).get_function("k")
        arrays = {name: array.copy() for name, (array, _) in case.host_arrays().items()}
        handlers = [
            (drv.InOut if sent else drv.Out)(arrays[name])
            for name, (_, sent) in case.host_arrays().items()
        ]
        cuda_device.open_call()
        try:
            kernel(*handlers, *case.numbers, grid=case.grid, block=case.block, shared=case.shared)
        except drv.LaunchError as stopped:
            assert next(iter(case.problems.values())) in str(stopped)
        judge(case, cuda_device.close_call()[-1], arrays)
