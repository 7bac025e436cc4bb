"""Wrong answers to analytic_gradient that learners give."""

from math import cos, sqrt

from grader.diagnosis.marks import instead_of


@instead_of("gradf")
def reciprocal_has_the_wrong_sign(a, b, c):
    """The slope of 1/c is negative, and there is a minus in front of it already."""
    return [-3 * a**2 - 0.5 / sqrt(a), 3 * cos(3 * b) + 2.5 * b**1.5, -1 / c**2]


@instead_of("gradf")
def reciprocal_not_squared(a, b, c):
    """1/c is c to the power -1. What does the power rule make of that exponent?"""
    return [-3 * a**2 - 0.5 / sqrt(a), 3 * cos(3 * b) + 2.5 * b**1.5, 1 / c]


@instead_of("gradf")
def inner_slope_of_the_sine_forgotten(a, b, c):
    """sin looks at 3b, and 3b moves faster than b: multiply by the slope of the inside."""
    return [-3 * a**2 - 0.5 / sqrt(a), cos(3 * b) + 2.5 * b**1.5, 1 / c**2]


@instead_of("gradf")
def three_lost_inside_the_cosine(a, b, c):
    """The slope of the outside is taken where the outside stands: at 3b."""
    return [-3 * a**2 - 0.5 / sqrt(a), 3 * cos(b) + 2.5 * b**1.5, 1 / c**2]


@instead_of("gradf")
def cosine_with_a_minus(a, b, c):
    """Sine to cosine, cosine to minus sine: which of the two steps is this?"""
    return [-3 * a**2 - 0.5 / sqrt(a), -3 * cos(3 * b) + 2.5 * b**1.5, 1 / c**2]


@instead_of("gradf")
def power_of_b_not_lowered(a, b, c):
    """The power rule does two things with the exponent 2.5. One of them is missing."""
    return [-3 * a**2 - 0.5 / sqrt(a), 3 * cos(3 * b) + 2.5 * b**2.5, 1 / c**2]


@instead_of("gradf")
def root_left_out(a, b, c):
    """Two terms contain a."""
    return [-3 * a**2, 3 * cos(3 * b) + 2.5 * b**1.5, 1 / c**2]


@instead_of("gradf")
def root_without_its_half(a, b, c):
    """√a is a to the power one half. Where does that half go?"""
    return [-3 * a**2 - 1 / sqrt(a), 3 * cos(3 * b) + 2.5 * b**1.5, 1 / c**2]


@instead_of("gradf")
def cube_without_its_minus(a, b, c):
    """Look at the sign in front of a³."""
    return [3 * a**2 - 0.5 / sqrt(a), 3 * cos(3 * b) + 2.5 * b**1.5, 1 / c**2]


@instead_of("gradf")
def measured_instead_of_derived(a, b, c):
    """Close, but measured with small steps: the last digits are rounding. Derive the formulas on paper."""
    h = 1e-5
    return [
        (f(a + h, b, c) - f(a - h, b, c)) / (2 * h),
        (f(a, b + h, c) - f(a, b - h, c)) / (2 * h),
        (f(a, b, c + h) - f(a, b, c - h)) / (2 * h),
    ]


@instead_of("gradf")
def tuple_instead_of_list(a, b, c):
    """Three numbers, and the right ones. Which brackets does the example show around them?"""
    return -3 * a**2 - 0.5 / sqrt(a), 3 * cos(3 * b) + 2.5 * b**1.5, 1 / c**2


@instead_of("gradf")
def power_divided_by_the_input(a, b, c):
    """One power less, by dividing: and where b is 0?"""
    return [-3 * a**2 - 0.5 / sqrt(a), 3 * cos(3 * b) + 2.5 * b**2.5 / b, 1 / c**2]
