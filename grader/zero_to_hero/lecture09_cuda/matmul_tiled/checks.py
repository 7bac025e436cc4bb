"""What is promised by matmul_tiled: the product, with shared tiles, all barriers, and far fewer reads."""

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
    assert_ran_with,
    assert_stored,
    exchanged,
    floats,
    loads_of,
)

pytestmark = pytest.mark.needs_compiler
# M, K, N: edges in all directions, and none
SIZES = [(3, 4, 5), (33, 17, 65), (1, 7, 1), (16, 32, 48)]


@pytest.mark.weight(3)
@pytest.mark.parametrize(("M", "K", "N"), SIZES)
def test_products_are_right(student, rng, launches, M, K, N):
    """A @ B is right and comes from the device, also where tiles stick out of the matrices"""
    A, B = floats(rng, M, K), floats(rng, K, N)
    want = A.astype(float) @ B  # whole numbers: exact in any order
    assert_close(student.matmul_tiled(A, B), want, name="matmul_tiled(A, B)", rel=0, abs=0)
    if (M, K, N) != (3, 4, 5):
        return
    (A, B), (other_A, other_B) = exchanged(rng, launches, (M, K), (K, N))
    answer = student.matmul_tiled(A, B)
    assert_from_kernels(launches, answer, A @ B, other_A @ other_B, "matmul_tiled(A, B)")


@pytest.mark.parametrize("TILE", [8, 5])
def test_tiles_may_have_another_size(student, rng, launches, TILE):
    """the size of the tiles is the one that was asked for"""
    A, B = floats(rng, 19, 23), floats(rng, 23, 11)
    want = A.astype(float) @ B
    assert_close(
        student.matmul_tiled(A, B, TILE=TILE),
        want,
        name=f"matmul_tiled(A, B, TILE={TILE})",
        rel=0,
        abs=0,
    )
    assert_ran_with(launches, block=(TILE, TILE, 1))


def test_fractions_are_kept(student, rng):
    """tiles and sum keep fractions, as floats do"""
    A, B = rng.normal(size=(9, 30)).astype(np.float32), rng.normal(size=(30, 6)).astype(np.float32)
    want = A.astype(float) @ B
    assert_close(student.matmul_tiled(A, B), want, name="matmul_tiled(A, B)", rel=1e-5, abs=1e-5)


@pytest.mark.weight(2)
@pytest.mark.parametrize(("M", "K", "N"), [(33, 17, 65), (20, 40, 10)])
def test_threads_stay_inside_the_matrices(student, rng, launches, M, K, N):
    """what sticks out of A, B or C is neither read nor written, and no tile is left half filled"""
    student.matmul_tiled(floats(rng, M, K), floats(rng, K, N))
    assert_none_of(launches, OUTSIDE + UNWRITTEN)


@pytest.mark.weight(2)
def test_nobody_meets_in_the_tiles(student, rng, launches):
    """nobody reads a tile before it is loaded, or loads the next one while it is still being read"""
    student.matmul_tiled(floats(rng, 20, 40), floats(rng, 40, 33))
    assert_none_of(launches, MEETINGS)


def test_everybody_reaches_the_barriers(student, rng, launches):
    """every thread of a block reaches every barrier, also the threads without a number in C"""
    student.matmul_tiled(floats(rng, 20, 40), floats(rng, 40, 33))
    assert_none_of(launches, BARRIERS)


@pytest.mark.weight(2)
@pytest.mark.parametrize(("M", "K", "N"), [(64, 32, 48), (33, 17, 65)])
def test_memory_is_read_a_tile_at_a_time(student, rng, launches, M, K, N):
    """each number of A is read at most ceil(N / TILE) times, each of B at most ceil(M / TILE) times"""
    student.matmul_tiled(floats(rng, M, K), floats(rng, K, N))
    assert_stored(launches, M * N)
    for name, size, times in [("A", M * K, -(-N // 16)), ("B", K * N, -(-M // 16))]:
        loads = sum(loads_of(launch, name) for launch in launches)
        held = sum(launch.array(name).elements for launch in launches)  # with padding, if any
        if not size <= loads <= held * times:
            fail(
                f"the numbers of {name} were read {loads} times in all, which is {loads / size:.1f} times "
                f"each; with tiles "
                f"of 16 it is at most {times}",
                str(loads),
                str(size * times),
            )


@pytest.mark.parametrize("TILE", [16, 4])
def test_two_tiles_are_shared(student, rng, launches, TILE):
    """a block has tiles of about TILE x TILE floats in shared memory, for A and for B, at most two for each"""
    student.matmul_tiled(floats(rng, 9, 9), floats(rng, 9, 9), TILE=TILE)
    assert_launched(launches)
    # an unused column against bank conflicts, and a second pair that is loaded ahead, are good practice
    used, least, most = launches[-1].shared_bytes, 2 * TILE * TILE * 4, 4 * TILE * (TILE + 1) * 4
    if not least <= used <= most:
        fail(
            f"a block has {used} bytes of shared memory, but two tiles of {TILE} x {TILE} floats are "
            f"{least}",
            str(used),
            str(least),
        )
