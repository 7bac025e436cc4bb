"""What is promised by vector_add: every sum, from the device, and nothing beyond the arrays."""

import numpy as np
import pytest

from grader.compare import assert_close, assert_dtype, assert_untouched

from ..hidden_definitions import (
    AROUND_A_BLOCK,
    MEETINGS,
    OUTSIDE,
    assert_from_kernels,
    assert_none_of,
    assert_stored,
    exchanged,
)

pytestmark = pytest.mark.needs_compiler


def pair(rng, n):
    return rng.normal(size=n).astype(np.float32), rng.normal(size=n).astype(np.float32)


@pytest.mark.weight(3)
@pytest.mark.parametrize("n", AROUND_A_BLOCK)
def test_every_pair_is_added(student, rng, launches, n):
    """every element of a + b is right and comes from the device, whatever the length"""
    a, b = pair(rng, n)
    want = a + b  # one addition has one answer: exact
    answer = student.vector_add(a, b)
    assert_dtype(answer, np.float32, name="vector_add(a, b)")
    assert_close(answer, want, name="vector_add(a, b)", rel=0, abs=0)
    if n != 257:
        return
    (a, b), (other_a, other_b) = exchanged(rng, launches, n, n)
    answer = student.vector_add(a, b)
    assert_from_kernels(launches, answer, a + b, other_a + other_b, "vector_add(a, b)")


def test_the_device_adds(student, rng, launches):
    """the sums are computed by the kernel"""
    (a, b), (other_a, other_b) = exchanged(rng, launches, 300, 300)
    answer = student.vector_add(a, b)
    assert_stored(launches, 300)
    assert_from_kernels(launches, answer, a + b, other_a + other_b, "vector_add(a, b)")


def test_the_arguments_stay_as_they_are(student, rng):
    """a and b are not changed: the answer is a new array"""
    a, b = pair(rng, 40)
    with assert_untouched(student, a, b):
        student.vector_add(a, b)


@pytest.mark.weight(2)
@pytest.mark.parametrize("n", [1, 255, 1000])
def test_threads_stay_inside_the_arrays(student, rng, launches, n):
    """surplus threads touch nothing"""
    student.vector_add(*pair(rng, n))
    assert_none_of(launches, OUTSIDE)


def test_no_element_is_written_twice(student, rng, launches):
    """each element of c is written by one thread only"""
    student.vector_add(*pair(rng, 1000))
    assert_none_of(launches, MEETINGS)
