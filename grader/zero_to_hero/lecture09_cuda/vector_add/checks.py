"""What is promised by vector_add: every sum, from the device, and nothing beyond the arrays."""

import numpy as np
import pytest

from grader.compare import assert_close, assert_dtype

from ..hidden_definitions import AROUND_A_BLOCK, MEETINGS, OUTSIDE, assert_none_of, assert_stored

pytestmark = pytest.mark.needs_compiler


def pair(rng, n):
    return rng.normal(size=n).astype(np.float32), rng.normal(size=n).astype(np.float32)


@pytest.mark.weight(3)
@pytest.mark.parametrize("n", AROUND_A_BLOCK)
def test_every_pair_is_added(student, rng, n):
    """every element of a + b is right, whatever the length"""
    a, b = pair(rng, n)
    want = a + b  # one addition has one answer: exact
    answer = student.vector_add(a, b)
    assert_dtype(answer, np.float32, name="vector_add(a, b)")
    assert_close(answer, want, name="vector_add(a, b)", rel=0, abs=0)


def test_the_device_adds(student, rng, launches):
    """the sums are computed by the kernel"""
    a, b = pair(rng, 300)
    student.vector_add(a, b)
    assert_stored(launches, 300)


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
