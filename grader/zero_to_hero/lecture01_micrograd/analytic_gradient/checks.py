"""What is promised by analytic_gradient: three exact slopes.

The truth is a complex step: f at a + ih has the imaginary part h·∂f/∂a up to a term in h³, which is nothing at
h = 1e-30. No two close numbers are subtracted, so every digit is right, and the derivation is not repeated here.
"""

import cmath
import math

from grader.compare import as_number, assert_close, assert_dtype, assert_shape, fail

from ..hidden_definitions import suspecting

STEP = 1e-30
# a central difference reaches about 1e-11: the slopes are to be derived, not measured
NEARLY_EXACT = 1e-12


def f(a, b, c):
    return -(a**3) + cmath.sin(3 * b) - 1 / c + b**2.5 - cmath.sqrt(a)


def exact_gradient(*args):
    moved = ([x + 1j * STEP * (i == n) for i, x in enumerate(args)] for n in range(len(args)))
    return [f(*point).imag / STEP for point in moved]


def assert_slope_along(student, rng, place, letter, also=()):
    """The slope along one input, at eight points; c below 1 as well as above, or 1/c and 1/c² look alike."""
    for args in [*rng.uniform(0.3, 3, size=(8, 3)).tolist(), *also]:
        want = exact_gradient(*args)[place]
        got = student.gradf(*args)
        assert_shape(got, (3,), "the answer")
        shown = ", ".join(f"{x:.3f}" for x in args)
        slope = as_number(got[place], f"∂f/∂{letter}")
        with suspecting(slope, math.isclose, measured_instead_of_derived=want):
            assert_close(
                slope, want, name=f"∂f/∂{letter} at ({shown})", rel=NEARLY_EXACT, abs=NEARLY_EXACT
            )


def test_slope_along_a(student, rng):
    """the first number is the exact slope along a"""
    assert_slope_along(student, rng, 0, "a")


def test_slope_along_b(student, rng):
    """the second number is the exact slope along b"""
    assert_slope_along(student, rng, 1, "b", also=[[0.5, 0.0, 2.0]])


def test_slope_along_c(student, rng):
    """the third number is the exact slope along c"""
    assert_slope_along(student, rng, 2, "c")


def test_a_list_of_three_floats(student):
    """the answer is a list of three floats"""
    got = student.gradf(2.0, 3.0, 4.0)
    assert_shape(got, (3,), "the answer")
    if not isinstance(got, list):
        suspect = "tuple_instead_of_list" if isinstance(got, tuple) else None
        fail(
            f"the answer should be a list, but is a {type(got).__name__}",
            got=f"a {type(got).__name__}",
            expected="a list",
            looks_like=suspect,
        )
    assert_dtype(got, float, "the answer")
