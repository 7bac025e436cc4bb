"""What is promised by reduce_sum: the sum of any vector, added up by blocks, with no addition lost."""

import numpy as np
import pytest

from grader.compare import assert_close, fail

from ..hidden_definitions import (
    BARRIERS,
    MEETINGS,
    OUTSIDE,
    UNWRITTEN,
    assert_from_kernels,
    assert_launched,
    assert_none_of,
    exchanged,
    floats,
)

pytestmark = pytest.mark.needs_compiler
SIZES = [1, 6, 7, 1000, 1023, 1024, 1025, 8190]  # around powers of two; 8190 is no multiple of 4


@pytest.mark.weight(3)
@pytest.mark.parametrize("n", SIZES)
def test_the_sum_is_right(student, rng, launches, n):
    """the sum is right and comes from the device, as a Python float, whatever the length"""
    x = floats(rng, n) + 3
    want = float(x.astype(float).sum())  # whole numbers: exact in any order
    answer = student.reduce_sum(x)
    if not isinstance(answer, float):  # np.float32 is none
        fail("the sum should be a Python float", type(answer).__name__, "float")
    assert_close(answer, want, name="reduce_sum(x)", rel=0, abs=0)
    if n != 1000:
        return
    (x,), (other,) = exchanged(rng, launches, n)
    assert_summed(launches, student.reduce_sum(x), x, other)


@pytest.mark.parametrize("threads", [32, 64, 1024])
def test_blocks_may_have_another_size(student, rng, launches, threads):
    """the number of threads in a block is the one that was asked for"""
    (x,), (other,) = exchanged(rng, launches, 500)
    assert_summed(launches, student.reduce_sum(x, threads=threads), x, other)
    assert_launched(launches)
    if any(launch.block[0] > threads for launch in launches):
        fail(
            f"a block had {launches[0].block[0]} threads, but {threads} were asked for",
            str(launches[0].block[0]),
            str(threads),
        )


def assert_summed(launches, answer, x, other):
    """The kernels have summed: of the blocks' sums, which the host may add up, there are few."""
    sums = [float(numbers.astype(float).sum()) for numbers in (x, other)]
    assert_from_kernels(launches, answer, *sums, "reduce_sum(x)", host_adds=True)


def test_every_call_begins_at_zero(student, rng, launches):
    """a second call gives the same sum: the total begins at zero each time"""
    (x,), (other,) = exchanged(rng, launches, 300)
    for _ in range(2):
        assert_summed(launches, student.reduce_sum(x), x, other)


@pytest.mark.weight(2)
def test_no_addition_is_lost(student, rng, launches):
    """no two threads read and write the same number without a barrier or an atomic operation between them"""
    student.reduce_sum(floats(rng, 1000))
    assert_none_of(launches, MEETINGS)


def test_everybody_reaches_the_barriers(student, rng, launches):
    """every thread of a block reaches every barrier, also the idle ones"""
    student.reduce_sum(floats(rng, 1000))
    assert_none_of(launches, BARRIERS)


@pytest.mark.weight(2)
@pytest.mark.parametrize("n", [1000, 7])
def test_only_numbers_of_x_are_added(student, rng, launches, n):
    """nothing is read behind the end of x, or before it was written"""
    student.reduce_sum(floats(rng, n))
    assert_none_of(launches, OUTSIDE + UNWRITTEN)


@pytest.mark.weight(2)
def test_blocks_add_for_themselves_first(student, rng, launches):
    """the threads of a block add among themselves: the total is updated at most once for each block"""
    (x,), (other,) = exchanged(rng, launches, 2000)
    assert_summed(launches, student.reduce_sum(x), x, other)
    assert_launched(launches)
    blocks = sum(int(np.prod(launch.grid)) for launch in launches)
    updates = sum(array.atomics + array.stores for launch in launches for array in launch.arrays)
    if updates > blocks:
        fail(
            f"{updates} numbers written to global memory by {blocks} blocks: each block has one sum, and "
            f"atomic additions go one after the other",
            str(updates),
            str(blocks),
        )
    if sum(array.loads for array in launches[0].arrays) < 2000:
        fail("the kernel did not read all 2000 numbers: the sum has to be computed on the device")


def test_shared_memory_is_for_one_block(student, rng, launches):
    """each block has room for its own threads' numbers, however long the vector is"""
    x = floats(rng, 20000)
    want = float(x.sum())
    assert_close(student.reduce_sum(x, threads=128), want, name="reduce_sum(x)", rel=0, abs=0)
    assert_launched(launches)
    if launches[0].shared_bytes > 128 * 8:
        fail(
            f"a block of 128 threads has {launches[0].shared_bytes} bytes of shared memory; one float per "
            f"thread is 512",
            str(launches[0].shared_bytes),
            "512",
        )
