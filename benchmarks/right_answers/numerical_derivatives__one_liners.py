# style: slices of the tuple, one line each
"""Lecture 1: measure a slope without any calculus.

A derivative answers one question: if I nudge the input a little, how much does
the output move? You can simply try it. Take a small step h, see how far the
function moved, and divide by the length of the step.

Stepping to one side only is easy, but the curve bends away under you. Stepping
to both sides lets the bends cancel: halve h, and the error does not halve, it
quarters. Every gradient that you write in this lecture can be checked like this.

    grader check numerical_derivatives
"""


def forward_difference(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h


def central_difference(f, args, i, h=1e-5):
    up = f(*args[:i], args[i] + h, *args[i+1:])
    down = f(*args[:i], args[i] - h, *args[i+1:])
    return (up - down) / (2*h)


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
