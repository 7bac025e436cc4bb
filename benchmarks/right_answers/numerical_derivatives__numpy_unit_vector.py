# style: numpy unit vector times h, np.float64 handed to f
"""Lecture 1: measure a slope without any calculus.

A derivative answers one question: if I nudge the input a little, how much does
the output move? You can simply try it. Take a small step h, see how far the
function moved, and divide by the length of the step.

Stepping to one side only is easy, but the curve bends away under you. Stepping
to both sides lets the bends cancel: halve h, and the error does not halve, it
quarters. Every gradient that you write in this lecture can be checked like this.

    grader check numerical_derivatives
"""


import numpy as np
def forward_difference(f, x, h=1e-4):
    """Return the slope of f at x, seen by one step of length h to the right:

        (f(x + h) - f(x)) / h

    f takes one float and returns one float; call it no more than twice.

    The parabola x² has slope 6 at x = 3. A big step of one half sees too much:

    >>> forward_difference(lambda x: x * x, 3.0, h=0.5)
    6.5
    """
    y = np.array([f(t) for t in (x, x + h)])
    return np.diff(y)[0] / h


def central_difference(f, args, i, h=1e-5):
    """Return the slope of f at args along argument i, seen by a step of h to either side.

    f takes as many floats as there are in the tuple args; call it no more than twice.
    All arguments but number i stay where they are: that is what makes the slope partial.
    Do not make h much smaller than it is: f is rounded, and a tiny h blows the rounding up.

    x²·y has slope 2·x·y = 12 along x (argument 0) at x = 3, y = 2:

    >>> central_difference(lambda x, y: x * x * y, (3.0, 2.0), 0, h=0.5)
    12.0
    """
    args = np.array(args, dtype=np.float64)
    step = np.zeros_like(args)
    step[i] = h
    return (f(*(args + step)) - f(*(args - step))) / (2.0 * h)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
