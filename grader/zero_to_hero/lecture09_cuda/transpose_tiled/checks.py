"""What is promised by transpose_tiled: the transpose, with rows read and rows written, and no bank
conflicts.
"""

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
    assert_stored,
    exchanged,
)

pytestmark = pytest.mark.needs_compiler
FULL = (64, 96)  # whole tiles: rows begin at multiples of 128 bytes


def matrix(rng, shape):
    return rng.normal(size=shape).astype(np.float32)


@pytest.mark.weight(3)
@pytest.mark.parametrize("shape", [(33, 65), (65, 33), (1, 50), (50, 1), (64, 32), (3, 4)])
def test_rows_become_columns(student, rng, launches, shape):
    """the answer is the transpose and comes from the device, whether or not tiles fit"""
    A = matrix(rng, shape)
    assert_close(student.transpose_tiled(A), A.T, name="transpose_tiled(A)", rel=0, abs=0)
    if shape == (64, 32):
        assert_transposed_by_kernels(student, rng, launches, shape)


def assert_transposed_by_kernels(student, rng, launches, shape):
    """The device gets other numbers, but only where 32 of a row arrive side by side, and rows of the transpose are read back."""
    (A,), (other,) = exchanged(rng, launches, shape, run=32)
    answer = student.transpose_tiled(A)
    assert_from_kernels(launches, answer, A.T, other.T, "transpose_tiled(A)")
    rows = [piece.tobytes() for row in other.T for piece in np.split(row, len(row) // 32)]
    missing = sum(row not in launches.fetched for row in rows)
    if missing:
        fail(
            "rows of the transpose do not lie side by side on the device: the host has transposed them"
        )


@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(33, 65), (40, 20)])
def test_threads_stay_inside_the_matrices(student, rng, launches, shape):
    """what sticks out is neither read nor written"""
    student.transpose_tiled(matrix(rng, shape))
    assert_none_of(launches, OUTSIDE + UNWRITTEN)


def test_the_tile_is_complete_before_it_is_read(student, rng, launches):
    """nobody reads from the tile before everybody has written to it"""
    student.transpose_tiled(matrix(rng, FULL))
    assert_none_of(launches, MEETINGS)


def test_everybody_reaches_the_barrier(student, rng, launches):
    """every thread of a block reaches the barrier, also those outside the matrix"""
    student.transpose_tiled(matrix(rng, (33, 65)))
    assert_none_of(launches, BARRIERS)


@pytest.mark.weight(2)
def test_neighbours_share_their_trips(student, rng, launches):
    """32 neighbouring threads read one piece of 128 bytes, and write one"""
    assert_transposed_by_kernels(student, rng, launches, FULL)
    assert_stored(launches, 64 * 96)
    counters = launches[-1].counters
    for name, requests, pieces in [
        ("read", counters.global_load_requests, counters.global_load_segments),
        ("written", counters.global_store_requests, counters.global_store_segments),
    ]:
        if pieces > requests:
            fail(
                f"global memory was {name} {requests} times by a warp, in {pieces} pieces of 128 bytes: "
                f"that is "
                f"{pieces / requests:.0f} for each, where one would do",
                str(pieces),
                str(requests),
            )


@pytest.mark.weight(2)
def test_no_two_numbers_wait_for_one_bank(student, rng, launches):
    """reading and writing the tile causes no bank conflicts"""
    student.transpose_tiled(matrix(rng, FULL))
    assert_launched(launches)
    counters = launches[-1].counters
    if counters.shared_requests == 0:
        fail("the kernel does not use shared memory")
    if counters.bank_conflicts:
        fail(
            f"{counters.bank_conflicts} extra passes over shared memory in {counters.shared_requests} "
            f"requests, because "
            f"numbers of one bank were wanted at once",
            str(counters.bank_conflicts),
            "0",
        )
