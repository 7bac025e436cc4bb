"""What is promised by compare_gradients: a verdict that neither a wrong shape nor a small scale can fool."""

import math

import pytest
import torch

from grader.compare import assert_close, assert_equal, expect_error, unpack

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
    """a gradient that equals the true one is exact, and off by nothing"""
    g = randn(rng, *SHAPE)
    want = {"exact": True, "approx": True, "maxdiff": 0.0, "relnorm": 0.0}
    assert_close(verdict(student, g.clone(), with_gradient(g)), want, name="the answer")


# a small gradient is no excuse, and a large one no crime
@pytest.mark.parametrize("scale", [1.0, 1e-9, 1e6])
@pytest.mark.parametrize(("off", "approx"), [(1e-3, False), (2e-5, False), (5e-6, True)])
def test_the_difference_counts_beside_the_size(student, rng, scale, off, approx):
    """approx goes by relnorm: how long the difference is, beside how long the true gradient is"""
    g, shift = scale * randn(rng, *SHAPE), randn(rng, *SHAPE)
    dt = g + shift * (off * g.norm() / shift.norm())
    want = {
        "exact": False,
        "approx": approx,
        "maxdiff": (dt - g).abs().max().item(),
        "relnorm": off,
    }
    assert_close(
        verdict(student, dt, with_gradient(g)), want, name="the answer", rel=1e-4, abs=1e-20
    )


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


@pytest.mark.parametrize("shape", [(4,), (1, 4), (3, 1), ()])  # each of them broadcasts to (3, 4)
def test_a_wrong_shape_is_wrong(student, shape):
    """a gradient of another shape is neither exact nor approx, even if it would broadcast"""
    want = {"exact": False, "approx": False, "maxdiff": math.inf, "relnorm": math.inf}
    assert_close(
        verdict(student, torch.full(shape, 0.5), with_gradient(torch.full(SHAPE, 0.5))),
        want,
        name="the answer",
    )


def test_tiny_numbers_in_single_precision(student, rng):
    """the squares of tiny float32 numbers vanish, so relnorm is computed in float64"""
    g = 1e-24 * randn(rng, *SHAPE).float()
    dt = 1.5 * g
    assert_close(verdict(student, dt, with_gradient(g))["relnorm"], 0.5, name="relnorm", rel=1e-5)


def test_beside_a_gradient_of_zero(student):
    """if the true gradient is all zeros, relnorm is 0 for zeros and inf for anything else"""
    t = with_gradient(torch.zeros(SHAPE))
    zeros, others = (
        verdict(student, torch.zeros(SHAPE), t),
        verdict(student, torch.full(SHAPE, 1e-7), t),
    )
    assert_close(
        zeros, {"exact": True, "approx": True, "maxdiff": 0.0, "relnorm": 0.0}, name="for zeros"
    )
    want = {"exact": False, "approx": False, "maxdiff": 1e-7, "relnorm": math.inf}
    assert_close(others, want, name="for something else", abs=1e-12)


def test_no_gradient_is_no_zero(student):
    """without a gradient in t.grad there is nothing to compare with: a ValueError"""
    with expect_error("ValueError", when="t.grad is None"):
        student.cmp("t", torch.zeros(SHAPE), torch.zeros(SHAPE, requires_grad=True))
