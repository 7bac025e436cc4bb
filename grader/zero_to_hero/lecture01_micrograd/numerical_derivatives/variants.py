"""Right answers to numerical_derivatives, written otherwise."""

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("forward_difference")
def two_numbers_and_a_quotient(f, x, h=1e-4):
    """The video's cells: y1, y2, and the slope between them."""
    y1 = f(x)
    x += h
    y2 = f(x)
    return (y2 - y1) / h


@instead_of("central_difference")
def numpy_step_along_a_unit_vector(f, args, i, h=1e-5):
    """NumPy: a row of the identity matrix says which argument moves."""
    step = h * np.eye(len(args))[i]
    return (f(*(np.array(args) + step)) - f(*(np.array(args) - step))) / (2.0 * h)


@instead_of("central_difference")
def halves_of_the_slope(f, args, i, h=1e-5):
    """Slices of the tuple instead of lists, each half divided on its own."""
    at = lambda x: f(*args[:i], x, *args[i + 1 :])
    return (at(args[i] + h) - at(args[i] - h)) / h / 2


@instead_of("central_difference")
def one_list_moved_up_and_down(f, args, i, h=1e-5):
    """Loops over the arguments, one by one."""
    slope = 0.0
    for side in (+1, -1):
        moved = []
        for n, arg in enumerate(args):
            moved.append(arg + side * h if n == i else arg)
        slope += side * f(*moved)
    return slope / (2 * h)
