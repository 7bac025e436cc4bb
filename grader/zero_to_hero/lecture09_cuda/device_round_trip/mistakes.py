"""Wrong answers to device_round_trip that learners give."""

import numpy as np
import pycuda.driver as drv

from grader.diagnosis.marks import edit, instead_of


@instead_of("gpu_roundtrip")
def scattered_elements_sent(a):
    """An array whose elements do not lie side by side has to be packed first."""
    on_device = drv.mem_alloc(a.nbytes)
    drv.memcpy_htod(on_device, a)
    result = np.empty_like(a)
    drv.memcpy_dtoh(result, on_device)
    return result


@instead_of("gpu_roundtrip")
def elements_instead_of_bytes(a):
    """The device counts bytes. How many does each element have?"""
    a = np.ascontiguousarray(a)
    on_device = drv.mem_alloc(a.size)
    drv.memcpy_htod(on_device, a)
    result = np.empty_like(a)
    drv.memcpy_dtoh(result, on_device)
    return result


@instead_of("gpu_roundtrip")
def never_copied_back(a):
    """What is in the answer before anything was copied into it?"""
    a = np.ascontiguousarray(a)
    on_device = drv.mem_alloc(a.nbytes)
    drv.memcpy_htod(on_device, a)
    return np.zeros_like(a)


@instead_of("gpu_roundtrip")
def never_sent(a):
    """Fresh device memory holds whatever was there before."""
    a = np.ascontiguousarray(a)
    on_device = drv.mem_alloc(a.nbytes)
    result = np.empty_like(a)
    drv.memcpy_dtoh(result, on_device)
    return result


@instead_of("gpu_roundtrip")
def copied_on_the_host(a):
    """The copy is right, but the device has never seen it."""
    return np.ascontiguousarray(a).copy()


@instead_of("gpu_roundtrip")
def always_float32(a):
    """The device knows no dtype, so you have to remember which one it was."""
    a = np.ascontiguousarray(a, dtype=np.float32)
    on_device = drv.mem_alloc(a.nbytes)
    drv.memcpy_htod(on_device, a)
    result = np.empty_like(a)
    drv.memcpy_dtoh(result, on_device)
    return result


@instead_of("gpu_roundtrip")
def read_back_as_float32(a):
    """The bytes are the same, but what numbers do they stand for?"""
    a = np.ascontiguousarray(a)
    on_device = drv.mem_alloc(a.nbytes)
    drv.memcpy_htod(on_device, a)
    result = np.empty(a.shape, np.float32)
    drv.memcpy_dtoh(result.view(np.uint8).reshape(-1)[: a.nbytes], on_device)
    return result


@instead_of("gpu_roundtrip")
def shape_forgotten(a):
    """All the numbers are there, in a row. What shape did they have?"""
    a = np.ascontiguousarray(a)
    on_device = drv.mem_alloc(a.nbytes)
    drv.memcpy_htod(on_device, a)
    result = np.empty(a.size, a.dtype)
    drv.memcpy_dtoh(result, on_device)
    return result


@instead_of("gpu_roundtrip")
def source_and_destination_swapped(a):
    """Copies name the destination first, as assignments do."""
    a = np.ascontiguousarray(a)
    on_device = drv.mem_alloc(a.nbytes)
    drv.memcpy_htod(a, on_device)
    result = np.empty_like(a)
    drv.memcpy_dtoh(on_device, result)
    return result


@instead_of("gpu_roundtrip")
def argument_overwritten(a):
    """The answer is right, but the array that was passed is not as it was."""
    packed = np.ascontiguousarray(a)
    on_device = drv.mem_alloc(packed.nbytes)
    drv.memcpy_htod(on_device, packed)
    result = np.empty_like(packed)
    drv.memcpy_dtoh(result, on_device)
    a.fill(0)
    return result


@edit("gpu_roundtrip", "result = np.empty_like(a)", "result = a")
def back_into_the_argument():
    """What the device sends has to go into a fresh array. Whose is this one?"""
