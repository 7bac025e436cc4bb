"""Lecture 9: there and back again.

A GPU cannot see the computer's own memory. Before a kernel can work on an array, the array has to be copied
to the device, and the result has to be copied back. Device memory is plain bytes: you ask for a number of
bytes, you get an address. It knows no shape and no dtype; you have to remember those yourself. And the bytes
are copied as they lie, so an array whose elements are scattered (a transpose, every second column) must be
packed first.

    grader check device_round_trip
"""
import numpy as np
import pycuda.autoinit # makes a context: without one, every call to the device fails
import pycuda.driver as drv


def gpu_roundtrip(a):
    """Copy the array a to the device and back into a new array: same shape, same dtype, same values.

    a: one dimension or more (at least one element), any numeric dtype, not necessarily contiguous. a stays as it is.

    >>> gpu_roundtrip(np.array([[1., 2.], [3., 4.]], dtype=np.float32).T)
    array([[1., 3.],
           [2., 4.]], dtype=float32)
    """
    # TODO 1. Make sure that the elements lie side by side, row after row.
    a = np.asarray(a, order="C") # np.ascontiguousarray would give a single number a dimension
    # TODO 2. Allocate memory on the device. How large is the array in bytes?
    on_device = drv.mem_alloc(a.nbytes)
    # TODO 3. Copy to the device (memcpy_htod: host to device), and back into a fresh array (memcpy_dtoh).
    #         Both take the destination first.
    drv.memcpy_htod(on_device, a)
    result = np.empty_like(a)
    drv.memcpy_dtoh(result, on_device)
    # TODO 4. Give the memory back, and return what came back.
    on_device.free()
    return result


def roundtrip_of_columns(a, step):
    """Given: every step-th column of the matrix a, sent on the same journey. Their elements do not lie side
    by side.

    >>> roundtrip_of_columns(np.float32([[1, 2, 3], [4, 5, 6]]), 2)
    array([[1., 3.],
           [4., 6.]], dtype=float32)
    """
    return gpu_roundtrip(a[:, ::step])


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
