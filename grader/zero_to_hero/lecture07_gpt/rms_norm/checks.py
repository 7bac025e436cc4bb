"""What is promised by rms_norm: division by the root mean square, and a stretch."""

import pytest
import torch

from grader.compare import assert_close, assert_gradients, assert_untouched

from ..hidden_definitions import doubles, floats


def rms_norm(x, weight, eps=1e-5):
    """The formula of the exercise, in float64."""
    x, weight = doubles(x, weight)
    return x / ((x * x).sum(-1, keepdim=True) / x.shape[-1] + eps) ** 0.5 * weight


def balanced(rng):
    """x (3, 6), float32, whose rows have the mean 0 and sizes of their own: only eps is in question."""
    half = floats(rng, 3, 3) * torch.tensor([[0.5], [1.0], [2.0]])
    return torch.cat([half, -half], -1)


@pytest.mark.weight(2)
@pytest.mark.parametrize(
    "shape",
    [(7,), (4, 7), (2, 3, 7), (2, 1)],
    ids=["one token", "two dimensions", "three dimensions", "one channel"],
)
def test_answers_follow_the_formula(student, rng, shape):
    """each vector is divided by its own root mean square and stretched, its mean left in"""
    x, weight = 2 + floats(rng, *shape), floats(rng, shape[-1])
    assert_close(
        student.rms_norm(x, weight, 1e-5), rms_norm(x, weight, 1e-5), name="rms_norm(x, weight)"
    )


def test_eps_stands_under_the_root(student, rng):
    """eps is added to the mean square, which matters for small inputs and large eps"""
    weight = torch.ones(6)
    for scale, eps in [(1e-3, 1e-5), (1.0, 0.5)]:
        x = scale * balanced(rng)
        assert_close(
            student.rms_norm(x, weight, eps),
            rms_norm(x, weight, eps),
            name=f"rms_norm(x, weight, {eps})",
        )


def test_eps_is_one_hundred_thousandth_unless_told(student, rng):
    """without an eps given it is 1e-5"""
    x, weight = 1e-3 * balanced(rng), torch.ones(6)
    assert_close(student.rms_norm(x, weight), rms_norm(x, weight), name="rms_norm(x, weight)")


def test_gradients_reach_input_and_weight(student, rng):
    """gradients flow back to x and weight, through the root mean square too"""
    x, weight = 1 + floats(rng, 2, 3, 5), floats(rng, 5)
    assert_gradients(student, "rms_norm", rms_norm, x, weight, names=("x", "weight"))


def test_the_arguments_are_left_as_they_were(student, rng):
    """x and weight are not changed in place"""
    x, weight = floats(rng, 3, 7), floats(rng, 7)
    with assert_untouched(student, x, weight):
        student.rms_norm(x, weight)
