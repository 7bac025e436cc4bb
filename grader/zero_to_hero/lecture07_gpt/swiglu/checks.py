"""What is promised by swiglu: a gated feed-forward layer, and the width at which it costs no more."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_gradients, assert_untouched, fail

from ..hidden_definitions import doubles, floats


def arguments(rng, *batch, C=5, H=7):
    """x, W1, W3, W2 for C channels and H inner ones, float32."""
    return floats(rng, *batch, C), floats(rng, C, H), floats(rng, C, H), floats(rng, H, C)


def swiglu(x, W1, W3, W2):
    """The formula of the exercise, in float64."""
    x, W1, W3, W2 = doubles(x, W1, W3, W2)
    gate = torch.einsum("...c,ch->...h", x, W1)
    message = torch.einsum("...c,ch->...h", x, W3)
    return torch.einsum("...h,hc->...c", gate / (1 + torch.exp(-gate)) * message, W2)


@pytest.mark.weight(2)
@pytest.mark.parametrize(
    ("batch", "C", "H"),
    [((4,), 5, 7), ((2, 3), 5, 7), ((), 5, 3), ((2, 3), 4, 4), ((3,), 1, 1)],
    ids=["two dimensions", "three dimensions", "one token", "square", "one channel"],
)
def test_answers_follow_the_formula(student, rng, batch, C, H):
    """the answer is (silu(x W1) * (x W3)) W2"""
    inputs = arguments(rng, *batch, C=C, H=H)
    assert_close(student.swiglu(*inputs), swiglu(*inputs), name="swiglu(x, W1, W3, W2)")


def test_gradients_reach_everything(student, rng):
    """gradients flow back to x, W1, W3 and W2"""
    inputs = arguments(rng, 2, 3)
    assert_gradients(student, "swiglu", swiglu, *inputs, names=("x", "W1", "W3", "W2"))


@pytest.mark.parametrize("n_embd", [1, 2, 5, 6, 64, 4096])
def test_no_more_weights_than_feed_forward(student, n_embd):
    """the inner width is the largest, an int, with no more weights than FeedForward's 8 n_embd^2"""
    want = max(H for H in range(3 * n_embd + 1) if 3 * n_embd * H <= 8 * n_embd**2)
    got = student.matching_width(n_embd)
    assert_equal(got, want, name=f"matching_width({n_embd})")
    if not isinstance(got, int):
        fail(
            "a width is a count of channels, so it should be an int",
            type(got).__name__,
            "int",
            looks_like="width_as_a_fraction",
        )


def test_the_arguments_are_left_as_they_were(student, rng):
    """x and the matrices are not changed in place"""
    inputs = arguments(rng, 3)
    with assert_untouched(student, *inputs):
        student.swiglu(*inputs)
