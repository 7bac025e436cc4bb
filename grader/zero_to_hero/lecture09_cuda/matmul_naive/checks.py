"""What is promised by matmul_naive: the product, summed by each thread for itself."""

import numpy as np
import pytest

from grader.compare import assert_close

from ..hidden_definitions import (
    MEETINGS,
    OUTSIDE,
    UNWRITTEN,
    assert_from_kernels,
    assert_none_of,
    assert_stored,
    exchanged,
    floats,
)

pytestmark = pytest.mark.needs_compiler
# M, K, N: all different; less than a block, whole blocks alone (a grid made for other blocks falls short), a rest
SIZES = [(3, 4, 5), (33, 17, 65), (1, 7, 1), (20, 40, 10), (48, 3, 32)]


@pytest.mark.weight(3)
@pytest.mark.parametrize(("M", "K", "N"), SIZES)
def test_products_are_right(student, rng, launches, M, K, N):
    """A @ B is right for matrices of any shape, and comes from the device"""
    A, B = floats(rng, M, K), floats(rng, K, N)
    want = A.astype(float) @ B  # whole numbers: exact in any order
    assert_close(student.matmul_naive(A, B), want, name="matmul_naive(A, B)", rel=0, abs=0)
    if (M, K, N) != (3, 4, 5):
        return
    (A, B), (other_A, other_B) = exchanged(rng, launches, (M, K), (K, N))
    answer = student.matmul_naive(A, B)
    assert_from_kernels(launches, answer, A @ B, other_A @ other_B, "matmul_naive(A, B)")


def test_fractions_are_kept(student, rng):
    """the sum keeps fractions, as floats do"""
    A, B = rng.normal(size=(9, 30)).astype(np.float32), rng.normal(size=(30, 6)).astype(np.float32)
    want = A.astype(float) @ B
    assert_close(student.matmul_naive(A, B), want, name="matmul_naive(A, B)", rel=1e-5, abs=1e-5)


@pytest.mark.weight(2)
@pytest.mark.parametrize(("M", "K", "N"), [(33, 17, 65), (20, 40, 10)])
def test_threads_stay_inside_the_matrices(student, rng, launches, M, K, N):
    """nothing outside A, B and C is read or written"""
    student.matmul_naive(floats(rng, M, K), floats(rng, K, N))
    assert_none_of(launches, OUTSIDE)


def test_nothing_unwritten_is_read(student, rng, launches):
    """the sum does not begin with whatever stood in C: device memory is not cleared"""
    student.matmul_naive(floats(rng, 20, 9), floats(rng, 9, 30))
    assert_none_of(launches, UNWRITTEN)


def test_each_number_has_one_thread(student, rng, launches):
    """each number of C is computed on the device, by one thread"""
    (A, B), (other_A, other_B) = exchanged(rng, launches, (20, 9), (9, 30))
    answer = student.matmul_naive(A, B)
    assert_none_of(launches, MEETINGS)
    assert_stored(launches, 600)
    assert_from_kernels(launches, answer, A @ B, other_A @ other_B, "matmul_naive(A, B)")
