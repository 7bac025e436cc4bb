"""What is promised by rms_norm: division by the root mean square, and a stretch."""

import pytest

from grader.compare import assert_close, assert_untouched

from ..hidden_definitions import randn


def rms_norm(x, weight, eps):
    return x / ((x * x).sum(-1, keepdim=True) / x.shape[-1] + eps) ** 0.5 * weight


@pytest.mark.parametrize(
    "shape", [(7,), (4, 7), (2, 3, 7)], ids=["one token", "two dimensions", "three dimensions"]
)
def test_answers_follow_the_formula(student, rng, shape):
    """each vector is divided by its own root mean square and stretched, its mean left in"""
    x, weight = 2 + randn(rng, *shape), randn(rng, 7)
    assert_close(
        student.rms_norm(x, weight, 1e-5), rms_norm(x, weight, 1e-5), name="rms_norm(x, weight)"
    )


def test_eps_stands_under_the_root(student, rng):
    """eps is added to the mean square, which matters for small inputs and large eps"""
    weight = randn(rng, 7)
    for scale, eps in [(1e-3, 1e-5), (1.0, 0.5)]:
        x = scale * randn(rng, 3, 7)
        assert_close(
            student.rms_norm(x, weight, eps),
            rms_norm(x, weight, eps),
            name=f"rms_norm(x, weight, {eps})",
        )


def test_eps_is_one_hundred_thousandth_unless_told(student, rng):
    """without an eps given it is 1e-5"""
    x, weight = 1e-3 * randn(rng, 3, 7), randn(rng, 7)
    assert_close(student.rms_norm(x, weight), rms_norm(x, weight, 1e-5), name="rms_norm(x, weight)")


def test_the_arguments_are_left_as_they_were(student, rng):
    """x and weight are not changed in place"""
    x, weight = randn(rng, 3, 7), randn(rng, 7)
    with assert_untouched(student, x, weight):
        student.rms_norm(x, weight)
