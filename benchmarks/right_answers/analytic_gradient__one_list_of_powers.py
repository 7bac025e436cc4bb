# style: the three formulas in one list, roots as powers
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


def gradf(a, b, c):
    """Return [∂f/∂a, ∂f/∂b, ∂f/∂c] at (a, b, c), a list of three floats.

    Derive the formulas on paper: the answer must be exact up to the last digits,
    which measuring with small steps is not.

    >>> gradf(1.0, 0.0, 2.0)
    [-3.5, 3.0, 0.25]
    """
    return [-3 * a**2 - 0.5 * a**-0.5,
            3 * cos(3 * b) + 2.5 * b**1.5,
            c**-2.0]


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper example above
