"""What is promised by compare_gradients: a verdict that neither a wrong shape nor a small scale can fool."""

import math

import pytest
import torch

from grader.compare import (
    assert_close,
    assert_equal,
    assert_untouched,
    expect_error,
    fail,
    unpack,
)

from ..hidden_definitions import randn

SHAPE = (3, 4)


def with_gradient(gradient):
    """A parameter whose true gradient this is."""
    t = torch.zeros(gradient.shape, dtype=gradient.dtype, requires_grad=True)
    t.grad = gradient.clone()
    return t


def verdict(student, dt, t, **options):
    (found,) = unpack([student.cmp("t", dt, t, **options)], verdict={})
    return {name: found.get(name) for name in ("exact", "approx", "maxdiff", "relnorm")}


def test_equal_gradients_are_exact(student, rng):
    """a gradient that equals the true one is exact, approx for any tol, and off by nothing"""
    g = randn(rng, *SHAPE)
    want = {"exact": True, "approx": True, "maxdiff": 0.0, "relnorm": 0.0}
    assert_close(verdict(student, g.clone(), with_gradient(g)), want, name="the answer")
    assert_close(
        verdict(student, g.clone(), with_gradient(g), tol=0.0), want, name="the answer for tol = 0"
    )


# a small gradient is no excuse, and a large one no crime
@pytest.mark.parametrize("scale", [1.0, 1e-9, 1e6])
@pytest.mark.parametrize(("off", "approx"), [(1e-3, False), (2e-5, False), (5e-6, True)])
def test_the_difference_counts_beside_the_size(student, rng, scale, off, approx):
    """approx goes by relnorm: how long the difference is, beside how long the true gradient is"""
    g, shift = scale * randn(rng, *SHAPE), randn(rng, *SHAPE)
    dt = g + shift * (off * g.norm() / shift.norm())
    truth, diff = g.double(), dt.double() - g.double()  # rounding to float32 moved both a little
    want = {
        "exact": False,
        "approx": approx,
        "maxdiff": diff.abs().max().item(),
        "relnorm": (diff.norm() / truth.norm()).item(),
    }
    assert_close(verdict(student, dt, with_gradient(g)), want, name="the answer", rel=1e-5, abs=0)


def test_a_large_gradient_may_differ_more(student):
    """a difference of 0.005 in a gradient of 1000 is approx: it is 5e-6 of its length"""
    t = with_gradient(torch.tensor([1000.0, 0.001]))
    found = verdict(student, torch.tensor([1000.005, 0.001]), t)
    assert_equal(found["approx"], True, name="approx")


def test_the_largest_difference_of_either_sign(student):
    """maxdiff is the largest difference, whether the gradient is too small or too large there"""
    t = with_gradient(torch.tensor([[1.0, 1.0], [1.0, 1.0]]))
    for dt, want in (([[1.0, -4.0], [1.5, 2.0]], 5.0), ([[1.0, 0.5], [7.0, -1.0]], 6.0)):
        assert_close(verdict(student, torch.tensor(dt), t)["maxdiff"], want, name="maxdiff")


def test_the_tolerance_can_be_chosen(student, rng):
    """tol is the largest relnorm that passes for approx"""
    four = with_gradient(torch.tensor([4.0]))  # five is off by exactly a quarter
    assert_equal(
        verdict(student, torch.tensor([5.0]), four, tol=0.25)["approx"], True, name="approx at tol"
    )
    g = randn(rng, *SHAPE)
    strict, loose = (
        verdict(student, 1.01 * g, with_gradient(g), tol=tol) for tol in (0.009, 0.011)
    )
    assert_equal(
        [strict["approx"], loose["approx"]], [False, True], name="approx, for tol 0.009 and 0.011"
    )


# each of the first four broadcasts to (3, 4); each of the others holds as many numbers
@pytest.mark.parametrize("shape", [(4,), (1, 4), (3, 1), (), (4, 3), (12,), (1, 3, 4)])
def test_a_wrong_shape_is_wrong(student, shape):
    """a gradient of another shape is neither exact nor approx, even if it broadcasts or has as many numbers"""
    want = {"exact": False, "approx": False, "maxdiff": math.inf, "relnorm": math.inf}
    assert_close(
        verdict(student, torch.full(shape, 0.5), with_gradient(torch.full(SHAPE, 0.5))),
        want,
        name="the answer",
    )


def test_tiny_numbers_in_single_precision(student, rng):
    """the squares of tiny float32 numbers vanish, so relnorm is computed in float64"""
    g = 1e-24 * randn(rng, *SHAPE)
    dt = 1.5 * g
    assert_close(verdict(student, dt, with_gradient(g))["relnorm"], 0.5, name="relnorm", rel=1e-5)


def test_beside_a_gradient_of_zero(student):
    """if the true gradient is all zeros, relnorm is 0 for zeros and inf for anything else"""
    t = with_gradient(torch.zeros(SHAPE))
    zeros, others = (
        verdict(student, torch.zeros(SHAPE), t),
        verdict(student, torch.full(SHAPE, 2.0**-30), t),
    )
    assert_close(
        zeros, {"exact": True, "approx": True, "maxdiff": 0.0, "relnorm": 0.0}, name="for zeros"
    )
    want = {"exact": False, "approx": False, "maxdiff": 2.0**-30, "relnorm": math.inf}
    assert_close(others, want, name="for something else", abs=0)


def test_no_gradient_is_no_zero(student):
    """without a gradient in t.grad there is nothing to compare with: a ValueError"""
    with expect_error("ValueError", when="t.grad is None"):
        student.cmp("t", torch.zeros(SHAPE), torch.zeros(SHAPE, requires_grad=True))


def test_the_error_gives_the_name(student):
    """the ValueError for a missing gradient gives the name, so that you know whose is missing"""
    with expect_error("ValueError", when="t.grad is None"):
        try:
            student.cmp("dbnraw_7", torch.zeros(SHAPE), torch.zeros(SHAPE, requires_grad=True))
        except Exception as error:
            said = getattr(error, "message", "")
            if getattr(error, "type_name", "") == "ValueError" and "dbnraw_7" not in said:
                fail(
                    "the error does not give the name dbnraw_7",
                    said,
                    "dbnraw_7",
                    "the error",
                    "the_error_names_nobody",
                )
            raise


def test_nothing_is_changed(student, rng):
    """comparing changes neither gradient"""
    dt, t = randn(rng, *SHAPE), with_gradient(randn(rng, *SHAPE))
    with assert_untouched(student, dt, t):
        student.cmp("t", dt, t)
