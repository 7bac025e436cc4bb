"""What is promised by saxpy: alpha x + y with any grid, each element handled once."""

import numpy as np
import pytest

from grader.compare import assert_close, assert_untouched

from ..hidden_definitions import (
    AROUND_A_BLOCK,
    MEETINGS,
    OUTSIDE,
    assert_from_kernels,
    assert_none_of,
    assert_ran_with,
    assert_stored,
    exchanged,
    floats,
)

pytestmark = pytest.mark.needs_compiler
ALPHA = 0.1  # not exact in float32, and not 1


def vectors(rng, n):
    return rng.normal(size=n).astype(np.float32), rng.normal(size=n).astype(np.float32)


@pytest.mark.weight(2)
@pytest.mark.parametrize("n", AROUND_A_BLOCK)
def test_x_is_scaled_and_y_is_added(student, rng, launches, n):
    """the answer is alpha x + y and comes from the device, whatever the length"""
    x, y = vectors(rng, n)
    want = ALPHA * x.astype(float) + y
    assert_close(student.saxpy(ALPHA, x, y), want, name="saxpy(0.1, x, y)", rel=1e-6, abs=1e-6)
    if n != 257:
        return
    (x, y), (other_x, other_y) = exchanged(rng, launches, n, n)
    answer = student.saxpy(2.5, x, y)
    assert_from_kernels(launches, answer, 2.5 * x + y, 2.5 * other_x + other_y, "saxpy(2.5, x, y)")


@pytest.mark.weight(2)
@pytest.mark.parametrize(("blocks", "threads"), [(1, 32), (3, 64), (1, 1)])
def test_few_threads_do_it_all(student, rng, launches, blocks, threads):
    """a grid with far fewer threads than elements still handles all of them"""
    x, y = vectors(rng, 500)
    want = ALPHA * x.astype(float) + y
    assert_close(
        student.saxpy(ALPHA, x, y, blocks=blocks, threads=threads),
        want,
        name="saxpy(0.1, x, y)",
        rel=1e-6,
        abs=1e-6,
    )
    assert_ran_with(launches, grid=(blocks, 1, 1), block=(threads, 1, 1))


def test_each_element_is_handled_once(student, rng, launches):
    """no two threads take the same element"""
    student.saxpy(2.0, floats(rng, 700), floats(rng, 700), blocks=2, threads=64)
    assert_none_of(launches, MEETINGS)
    assert_stored(launches, 700)


def test_threads_stay_inside_the_arrays(student, rng, launches):
    """the loop ends with the arrays, also for threads that begin behind them"""
    student.saxpy(2.0, floats(rng, 333), floats(rng, 333), blocks=4, threads=128)
    assert_none_of(launches, OUTSIDE)


def test_the_arguments_stay_as_they_are(student, rng):
    """x and y are not changed: the answer is a new array"""
    x, y = vectors(rng, 40)
    with assert_untouched(student, x, y):
        student.saxpy(2.0, x, y)
