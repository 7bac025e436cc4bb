"""What is promised by causal_convolution: the formula, no look ahead, and how far the taps reach."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_gradients, assert_untouched, fail

from ..hidden_definitions import assert_blind_to_the_future, doubles, randn

B, C, O, T = 2, 3, 4, 9  # all different: a transpose does not go unnoticed


def convolution(x, w, b, dilation):
    """The formula of the exercise, number by number in time: (B, O, T), float64."""
    x, w, b = doubles(x, w, b)
    K, out = w.shape[2], []
    for t in range(x.shape[2]):
        at = b.expand(len(x), -1)  # (B, O)
        for k in range(K):
            source = t - (K - 1 - k) * dilation
            if source >= 0:
                at = at + x[:, :, source] @ w[:, :, k].T  # (B, C) @ (C, O) -> (B, O)
        out.append(at)
    return torch.stack(out, dim=2)


def layer(rng, K):
    """Weights (O, C, K) and a bias (O,) that is far from 0."""
    return randn(rng, O, C, K), 3 + randn(rng, O)


@pytest.mark.weight(3)
@pytest.mark.parametrize(("K", "dilation"), [(2, 1), (2, 3), (3, 2), (5, 1), (1, 4)])
def test_answers_follow_the_formula(student, rng, K, dilation):
    """every answer is the bias plus the weighted taps, the last of them on the position itself"""
    x, (w, b) = randn(rng, B, C, T), layer(rng, K)
    want = convolution(x, w, b, dilation)
    assert_close(student.causal_conv1d(x, w, b, dilation), want, name="the answer")


def test_taps_may_lie_before_the_beginning(student, rng):
    """a text that is shorter than the reach of the taps gets an answer of its own length"""
    w, b = layer(rng, 3)
    for length in (2, 1):
        x = randn(rng, 1, C, length)
        want = convolution(x, w, b, 4)
        got = student.causal_conv1d(x, w, b, dilation=4)
        assert_close(got, want, name=f"the answer for T = {length}")


@pytest.mark.weight(2)
@pytest.mark.parametrize(
    ("K", "dilation"), [(3, 1), (3, 2), (5, 2)]
)  # odd K: one may pad both sides
def test_the_future_is_unheard(student, rng, K, dilation):
    """a change at position t changes nothing that comes out before t"""
    w, b = layer(rng, K)
    assert_blind_to_the_future(
        lambda x: student.causal_conv1d(x, w, b, dilation),
        randn(rng, B, C, T),
        randn(rng, B, C, T),
        (B, O, T),
        time=2,
    )


def test_gradients_reach_everything(student, rng):
    """gradients flow back to x, w and b"""
    arguments = (randn(rng, B, C, T), *layer(rng, 3), 2)
    assert_gradients(student, "causal_conv1d", convolution, *arguments, names=("x", "w", "b"))


def test_nothing_is_changed_in_place(student, rng):
    """x, w and b are left as they were"""
    x, (w, b) = randn(rng, B, C, T), layer(rng, 3)
    with assert_untouched(student, x, w, b):
        student.causal_conv1d(x, w, b, 2)


@pytest.mark.weight(2)
@pytest.mark.parametrize(
    ("K", "dilations", "want"),
    [
        (2, [1, 2, 4], 8),
        (2, [1, 2, 4, 8, 16], 32),
        (3, [1, 3, 9], 27),
        (3, [4, 1, 2], 15),
        (2, [5], 6),
        (5, [1, 1], 9),
        (1, [1, 2], 1),
        (4, [], 1),
    ],
)
def test_the_receptive_field(student, K, dilations, want):
    """receptive_field counts the inputs that one output depends on"""
    got = student.receptive_field(K, dilations)
    assert_equal(got, want, name=f"the receptive field for K = {K} and dilations {dilations}")
    if not isinstance(got, int):
        fail(
            "the receptive field is a count, so it should be an int",
            type(got).__name__,
            "int",
            looks_like="field_is_a_float",
        )
