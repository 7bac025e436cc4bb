"""What is promised by device_round_trip: what comes back is what was sent, and it was really there."""

import numpy as np
import pytest

from grader.compare import assert_dtype, assert_equal, assert_untouched, fail

from ..hidden_definitions import assert_from_kernels, exchanged


@pytest.mark.parametrize("shape", [(1,), (7,), (3, 5), (2, 3, 4)])
def test_values_and_shape_come_back(student, rng, shape):
    """values and shape survive the journey"""
    a = rng.normal(size=shape).astype(np.float32)
    assert_equal(student.gpu_roundtrip(a), a, name="gpu_roundtrip(a)")


@pytest.mark.parametrize("dtype", ["float64", "int32", "uint8", "float16"])
def test_the_dtype_comes_back(student, rng, dtype):
    """bytes come back as the numbers that they were: the device knows no dtype"""
    a = (100 * rng.random((4, 3))).astype(dtype)
    answer = student.gpu_roundtrip(a)
    assert_dtype(answer, dtype, name="gpu_roundtrip(a)")
    assert_equal(answer, a, name=f"gpu_roundtrip(a) for {dtype}")


def test_scattered_elements_come_back_in_order(student):
    """every second or third column of a matrix, whose elements are scattered, comes back in order"""
    a = np.arange(24, dtype=np.int32).reshape(4, 6)
    for step in (2, 3):
        answer = student.roundtrip_of_columns(a, step)
        assert_equal(answer, a[:, ::step], name=f"gpu_roundtrip(a[:, ::{step}])")


def test_the_array_was_on_the_device(student, rng, launches):
    """all bytes are copied to the device, and all bytes are copied back from there"""
    (a,), (other,) = exchanged(rng, launches, (6, 5))
    answer = student.gpu_roundtrip(a)
    for name, copied in [
        ("to the device", launches.bytes_to_device),
        ("back", launches.bytes_to_host),
    ]:
        if copied < a.nbytes:
            fail(f"{copied} of {a.nbytes} bytes were copied {name}", str(copied), str(a.nbytes))
    assert_from_kernels(launches, answer, a, other, "gpu_roundtrip(a)")


def test_the_argument_stays_as_it_is(student, rng, launches):
    """the array that was passed is not changed, and the answer is another array"""
    (a,), _ = exchanged(
        rng, launches, (3, 4)
    )  # other numbers come back: into the caller's array, they show
    with assert_untouched(student, a):
        student.gpu_roundtrip(a)
