"""What is promised by matrix_add: every element, with rows and columns kept apart."""

import numpy as np
import pytest

from grader.compare import assert_close, assert_untouched

from ..hidden_definitions import (
    MEETINGS,
    OUTSIDE,
    assert_from_kernels,
    assert_none_of,
    assert_ran_with,
    assert_stored,
    exchanged,
)

pytestmark = pytest.mark.needs_compiler


def pair(rng, shape):
    return rng.normal(size=shape).astype(np.float32), rng.normal(size=shape).astype(np.float32)


@pytest.mark.weight(3)
@pytest.mark.parametrize(
    ("shape", "block"),
    [
        ((3, 3), (2, 2)),
        ((17, 33), (16, 16)),
        ((33, 17), (16, 16)),
        ((1, 100), (16, 16)),
        ((5, 20), (8, 2)),
        ((32, 16), (16, 16)),
    ],
)
def test_every_element_is_added(student, rng, launches, shape, block):
    """every element of A + B is right and comes from the device, in wide and tall matrices and with any block"""
    A, B = pair(rng, shape)
    want = A + B  # one addition has one answer: exact
    assert_close(student.matrix_add(A, B, block), want, name="matrix_add(A, B)", rel=0, abs=0)
    if shape != (5, 20):
        return
    (A, B), (other_A, other_B) = exchanged(rng, launches, shape, shape)
    answer = student.matrix_add(A, B, block)
    assert_from_kernels(launches, answer, A + B, other_A + other_B, "matrix_add(A, B)")


def test_the_arguments_stay_as_they_are(student, rng):
    """A and B are not changed: the answer is a new matrix"""
    A, B = pair(rng, (4, 5))
    with assert_untouched(student, A, B):
        student.matrix_add(A, B)


@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(17, 33), (33, 17), (1, 100)])
def test_threads_stay_inside_the_matrices(student, rng, launches, shape):
    """threads beyond either edge touch nothing"""
    student.matrix_add(*pair(rng, shape))
    assert_none_of(launches, OUTSIDE)


@pytest.mark.parametrize("shape", [(17, 33), (33, 17)])
def test_no_element_is_written_twice(student, rng, launches, shape):
    """each element of C is written by one thread only"""
    student.matrix_add(*pair(rng, shape))
    assert_none_of(launches, MEETINGS)


def test_the_device_adds(student, rng, launches):
    """the sums are computed by the kernel, with blocks of the shape that was asked for"""
    (A, B), (other_A, other_B) = exchanged(rng, launches, (20, 30), (20, 30))
    answer = student.matrix_add(A, B, (8, 4))
    assert_from_kernels(launches, answer, A + B, other_A + other_B, "matrix_add(A, B)")
    assert_stored(launches, 600)
    assert_ran_with(launches, block=(8, 4, 1))
