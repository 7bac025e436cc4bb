# style: a tuple of slope functions, mapped over the arguments
"""Lecture 1: the slopes of a formula, by the rules of calculus.

Measuring a slope takes two calls of the function for every input and is never
exact. The rules of calculus give a formula for the slope instead. Take the
function apart: slopes of a sum add up, and each term here contains one input,
so two thirds of the work is seeing what does not move.

    grader check analytic_gradient
"""
from math import cos, sin, sqrt


def f(a, b, c):
    """The function, given to you:  -a³ + sin(3b) - 1/c + b^2.5 - √a,  for a, c > 0 and b >= 0."""
    return -a ** 3 + sin(3 * b) - 1 / c + b ** 2.5 - sqrt(a)


SLOPES = (
    lambda a: -3.0 * a * a - 1.0 / (2.0 * sqrt(a)),
    lambda b: 3.0 * cos(3.0 * b) + 5.0 / 2.0 * sqrt(b) ** 3,
    lambda c: (1.0 / c) ** 2,
)


def gradf(a: float, b: float, c: float) -> list[float]:
    """Return [∂f/∂a, ∂f/∂b, ∂f/∂c] at (a, b, c), a list of three floats.

    Derive the formulas on paper: the answer must be exact up to the last digits,
    which measuring with small steps is not.

    >>> gradf(1.0, 0.0, 2.0)
    [-3.5, 3.0, 0.25]
    """
    return [slope(at) for slope, at in zip(SLOPES, (a, b, c))]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
