"""What is promised by numerical_derivatives: slopes measured by a step to one side, and by a step to both."""

import math

import pytest

from grader.compare import as_number, assert_between, assert_close, fail

CURVES = {  # name: (function, its exact slope); all of size 1, so that rounding is too
    # bends fast: h = 1e-4 shows
    "sin 3x": (lambda x: math.sin(3 * x), lambda x: 3 * math.cos(3 * x)),
    "exp(-x)": (lambda x: math.exp(-x), lambda x: -math.exp(-x)),
    "x³ - 2x": (lambda x: x**3 - 2 * x, lambda x: 3 * x * x - 2),
}


def bumpy(x, y, z):
    """Of three arguments, and with another slope along each."""
    return x * x * y + math.sin(3 * z) * y - x * z


@pytest.mark.parametrize("h", [0.5, 1e-3])
def test_forward_is_the_rise_over_the_step(student, rng, h):
    """forward_difference is the rise from x to x + h, for each unit of h"""
    for name, (f, _) in CURVES.items():
        x = rng.uniform(1.2, 1.8) * rng.choice([-1, 1])
        want = (f(x + h) - f(x)) / h
        got = as_number(student.forward_difference(f, x, h=h), "forward_difference")
        assert_close(
            got, want, name=f"forward_difference of {name} at x = {x:.3f}, h = {h}", rel=1e-9
        )


@pytest.mark.parametrize("h", [0.5, 1e-3])
@pytest.mark.parametrize("i", [2, 1, 0])
def test_central_is_the_rise_over_both_steps(student, rng, i, h):
    """central_difference moves one argument to either side and holds the others still"""
    # each below -1 or above 1: a step that grows with the argument shows
    args = tuple((rng.uniform(1.2, 1.8, size=3) * rng.choice([-1, 1], size=3)).tolist())
    moved = [tuple(a + side * h * (n == i) for n, a in enumerate(args)) for side in (1, -1)]
    want = (bumpy(*moved[0]) - bumpy(*moved[1])) / (2 * h)
    got = as_number(student.central_difference(bumpy, args, i, h=h), "central_difference")
    assert_close(got, want, name=f"central_difference along argument {i}, h = {h}", rel=1e-9)


def test_forward_has_a_sensible_step_of_its_own(student, rng):
    """without h, forward_difference takes h = 1e-4"""
    f, _ = CURVES["x³ - 2x"]
    x = rng.uniform(0.5, 1.5)
    want = (f(x + 1e-4) - f(x)) / 1e-4
    got = as_number(student.forward_difference(f, x), "forward_difference")
    assert_close(got, want, name="forward_difference without h", rel=1e-9)


def test_central_has_its_own_step_too(student, rng):
    """without h, central_difference takes h = 1e-5"""

    def f(x):
        return math.sin(10 * x)  # bends so fast that half or twice the step shows

    x = rng.uniform(-0.1, 0.1)
    want = (f(x + 1e-5) - f(x - 1e-5)) / 2e-5
    got = as_number(student.central_difference(f, (x,), 0), "central_difference")
    assert_close(got, want, name="central_difference without h", rel=0.0, abs=2e-9)


@pytest.mark.parametrize("curve", CURVES)
def test_central_has_a_step_neither_too_long_nor_too_short(student, rng, curve):
    """without h, central_difference comes within 2e-9 of the true slope"""
    f, slope = CURVES[curve]
    # a dozen: rounding errors are luck, at one point
    for x in rng.uniform(0.2, 1.5, size=12).tolist():
        got = as_number(student.central_difference(f, (x,), 0), "central_difference")
        assert_between(
            got - slope(x),
            -2e-9,
            2e-9,
            name=f"the error for {curve} at x = {x:.3f}",
            too_low="a longer h bends, a much shorter h rounds",
            too_high="a longer h bends, a much shorter h rounds",
        )


def test_half_the_step_is_a_quarter_of_the_error(student, rng):
    """when h is halved, the central error quarters, while the forward error only halves"""
    f, slope = CURVES["exp(-x)"]
    x = rng.uniform(0.2, 1.5)
    forward = [student.forward_difference(f, x, h=h) for h in (1e-2, 5e-3)]
    central = [student.central_difference(f, (x,), 0, h=h) for h in (1e-2, 5e-3)]
    for name, slopes, shrinks in (("forward", forward, 2), ("central", central, 4)):
        coarse, fine = (abs(as_number(s, f"{name}_difference") - slope(x)) for s in slopes)
        assert_between(
            coarse / max(fine, 1e-15),
            0.98 * shrinks,
            1.02 * shrinks,
            name=f"the {name} error at h = 0.01 over the error at h = 0.005",
        )


def test_two_calls_are_enough(student):
    """neither difference calls f more than twice"""
    calls = []

    def counted(x):
        calls.append(x)
        return x * x

    for name, args in (
        ("forward_difference", (counted, 3.0)),
        ("central_difference", (counted, (3.0,), 0)),
    ):
        calls.clear()
        getattr(student, name)(*args)
        if len(calls) > 2:
            suspect = "mean_of_two_one_sided_slopes" if name == "central_difference" else None
            fail(
                f"{name} called f {len(calls)} times, but two are enough",
                len(calls),
                2,
                looks_like=suspect,
            )
