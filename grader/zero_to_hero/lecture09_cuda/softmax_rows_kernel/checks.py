"""What is promised by softmax_rows_kernel: softmax of rows of any length and size, with two sound
reductions.
"""

import numpy as np
import pytest

from grader.compare import assert_close, assert_untouched

from ..hidden_definitions import (
    BARRIERS,
    MEETINGS,
    OUTSIDE,
    UNWRITTEN,
    assert_from_kernels,
    assert_none_of,
    assert_stored,
)

pytestmark = pytest.mark.needs_compiler


def logits(rng, M, N):
    return (3 * rng.normal(size=(M, N))).astype(np.float32)


def softmax(X):
    """The definition, row by row in float64."""
    e = np.exp(X.astype(float) - X.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@pytest.mark.weight(3)
@pytest.mark.parametrize(("M", "N"), [(3, 5), (2, 128), (5, 127), (4, 129), (2, 400), (7, 1)])
def test_rows_become_probabilities(student, rng, launches, M, N):
    """every row is the softmax of its logits and comes from the device, in short rows and in rows longer than a block"""
    X = logits(rng, M, N)
    want = softmax(X)
    assert_close(student.softmax_rows(X), want, name="softmax_rows(X)", rel=1e-5, abs=1e-7)
    if (M, N) == (4, 129):
        assert_softmax_from_kernels(student, rng, launches, M, N)


def assert_softmax_from_kernels(student, rng, launches, M, N):
    """The device gets each row the other way round and with the other sign: another logit is the largest there."""
    X = (rng.permutation(M * N).reshape(M, N) * 120 / (M * N) - 60).astype(np.float32)
    X[0, 0] += 0.01 * (X[0, 0] == 0)  # a 0 is never exchanged
    other = -X[:, ::-1].copy()
    launches.exchange([X], [other])
    answer = student.softmax_rows(X)
    assert_from_kernels(
        launches, answer, softmax(X), softmax(other), "softmax_rows(X)", rel=1e-5, abs=1e-7
    )


@pytest.mark.parametrize("shift", [100, -200])
def test_large_logits_do_no_harm(student, rng, shift):
    """logits around 100 or -200 give the same probabilities as those around 0"""
    X = np.round(logits(rng, 3, 150)) + np.float32(shift)
    X[:, 7] -= 150  # far below the others: exp of the distance to the smallest would overflow
    X[1:] += 100 * np.float32([[1], [2]])  # as far from the maximum of another row
    want = softmax(X)
    assert_close(
        student.softmax_rows(X),
        want,
        name=f"softmax_rows(X) with logits around {shift}",
        rel=1e-5,
        abs=1e-7,
    )


def test_the_largest_logit_is_found_wherever_it_stands(student):
    """the maximum is found in every column: in each row another logit is far above the rest"""
    # exp(120) is too large for a float: a maximum that is missed shows
    X = 120 * np.eye(140, dtype=np.float32)
    want = softmax(X)
    assert_close(
        student.softmax_rows(X), want, name="softmax_rows(120 * np.eye(140))", rel=1e-5, abs=1e-7
    )


@pytest.mark.weight(2)
def test_threads_stay_inside_their_rows(student, rng, launches):
    """nothing outside the matrix is read or written, and nothing is read before it was written"""
    student.softmax_rows(logits(rng, 3, 50))
    student.softmax_rows(logits(rng, 2, 300))
    assert_none_of(launches, OUTSIDE + UNWRITTEN)


@pytest.mark.weight(2)
def test_nobody_meets_in_shared_memory(student, rng, launches):
    """the threads wait wherever one of them needs what another has written, or is still reading"""
    student.softmax_rows(logits(rng, 2, 200))
    assert_none_of(launches, MEETINGS)


def test_everybody_reaches_the_barriers(student, rng, launches):
    """every thread of a block reaches every barrier, also those without a column"""
    student.softmax_rows(logits(rng, 2, 50))
    assert_none_of(launches, BARRIERS)


def test_the_device_computes(student, rng, launches):
    """the probabilities are computed by the kernel"""
    assert_softmax_from_kernels(student, rng, launches, 4, 30)
    assert_stored(launches, 120)


def test_the_argument_stays_as_it_is(student, rng):
    """X is not changed: the answer is a new matrix"""
    X = logits(rng, 3, 5)
    with assert_untouched(student, X):
        student.softmax_rows(X)
