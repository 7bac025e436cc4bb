"""Plain definitions that the checks of lecture 4 share, in float64.

They say what the words mean, slowly and without sharing a line with a solution. No check stands here.
"""

import torch

from grader.compare import as_array, assert_shape, fail


def per_feature(answer, D, name):
    """A statistic of D features as (D,), given as (D,) or, with its dimension kept, as (1, D)."""
    cells = torch.as_tensor(as_array(answer, name))
    if tuple(cells.shape) != (1, D):
        assert_shape(answer, (D,), name)
    return cells.reshape(D)


def items(answer, name):
    """The items of a list or tuple of the student's; anything else has failed."""
    if not isinstance(answer, (list, tuple)):
        fail(f"{name} should be a list, but is of type {type(answer).__name__}", where=name)
    return list(answer)


def kinds_of(student, layers):
    """The class names of layers of the student's, for the three kinds that lecture 4 has."""
    kinds = ("Linear", "BatchNorm1d", "Tanh")
    return [
        next((kind for kind in kinds if student.isinstance(layer, kind)), "?") for layer in layers
    ]
