"""Right answers to analytic_gradient, written otherwise."""

import math

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("gradf")
def numpy_scalars(a, b, c):
    """NumPy's functions, and NumPy's numbers in the list."""
    da = -3 * np.square(a) - 1 / (2 * np.sqrt(a))
    db = 3 * np.cos(3 * b) + 2.5 * np.power(float(b), 1.5)
    return [da, db, np.float64(c) ** -2]


@instead_of("gradf")
def numpy_array_to_list(a, b, c):
    """An array is filled and handed out as a list."""
    grad = np.zeros(3)
    grad[0] = -3 * a**2 - a**-0.5 / 2
    grad[1] = math.cos(3 * b) * 3 + 5 / 2 * b * math.sqrt(b)
    grad[2] = c**-2
    return grad.tolist()


@instead_of("gradf")
def powers_only(a, b, c):
    """Everything as a power: the root and the reciprocal, too."""
    return [
        -(3 * a**2 + 0.5 * a ** (-1 / 2)),
        math.cos(b + b + b) * 3 + 2.5 * b ** (3 / 2),
        (1 / c) * (1 / c),
    ]
