"""What is promised by swiglu: a gated feed-forward layer, and the width at which it costs no more."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_untouched

from ..hidden_definitions import linear, randn


def arguments(rng, *batch):
    """x, W1, W3, W2 for 5 channels and 7 inner ones."""
    return randn(rng, *batch, 5), randn(rng, 5, 7), randn(rng, 5, 7), randn(rng, 7, 5)


@pytest.mark.weight(2)
@pytest.mark.parametrize("batch", [(4,), (2, 3)], ids=["two dimensions", "three dimensions"])
def test_answers_follow_the_formula(student, rng, batch):
    """the answer is (silu(x W1) * (x W3)) W2"""
    x, W1, W3, W2 = arguments(rng, *batch)
    gate, message = linear(x, W1.T), linear(x, W3.T)
    want = linear(gate / (1 + torch.exp(-gate)) * message, W2.T)
    assert_close(student.swiglu(x, W1, W3, W2), want, name="swiglu(x, W1, W3, W2)")


@pytest.mark.parametrize("n_embd", [1, 2, 5, 6, 64, 4096])
def test_no_more_weights_than_feed_forward(student, n_embd):
    """the inner width is the largest with no more weights than FeedForward's 8 n_embd^2"""
    want = max(H for H in range(3 * n_embd + 1) if 3 * n_embd * H <= 8 * n_embd**2)
    assert_equal(student.matching_width(n_embd), want, name=f"matching_width({n_embd})")


def test_the_arguments_are_left_as_they_were(student, rng):
    """x and the matrices are not changed in place"""
    inputs = arguments(rng, 3)
    with assert_untouched(student, *inputs):
        student.swiglu(*inputs)
