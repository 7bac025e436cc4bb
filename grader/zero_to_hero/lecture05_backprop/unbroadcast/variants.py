"""Right answers to unbroadcast, written otherwise."""

import numpy as np
import torch

from grader.diagnosis.marks import instead_of


@instead_of("unbroadcast")
def two_loops(grad, shape):
    """First the missing axes, one after the other, then those of length 1; from many an autograd written by hand."""
    while grad.ndim > len(shape):
        grad = grad.sum(0)
    for axis, length in enumerate(shape):
        if length == 1:
            grad = grad.sum(axis, keepdim=True)
    return grad


@instead_of("unbroadcast")
def method_of_torch(grad, shape):
    """Who knows that torch has a method for it."""
    return grad.sum_to_size(shape)


@instead_of("unbroadcast")
def padded_shape(grad, shape):
    """numpy: the shape padded with ones in front, one sum, one reshape."""
    a = grad.numpy()
    padded = (1,) * (a.ndim - len(shape)) + tuple(shape)
    axes = tuple(i for i, (n, m) in enumerate(zip(a.shape, padded)) if n != m)
    return torch.from_numpy(np.array(a.sum(axis=axes).reshape(shape)))
