"""What is promised by averaging_the_past: one mean in three ways, three tables of who may look at whom."""

import pytest
import torch

from grader.compare import (
    assert_close,
    assert_dtype,
    assert_equal,
    assert_gradients,
    assert_untouched,
)

from ..hidden_definitions import floats


def assert_running_mean(student, rng, method):
    x = floats(rng, 3, 5, 2)  # B, T and C all differ
    want = x.double().cumsum(1) / torch.arange(1, 6)[:, None]
    assert_close(student.causal_average(x, method), want, name=f"causal_average(x, {method!r})")


@pytest.mark.parametrize("method", ["loop", "matmul", "softmax"])
def test_gradients_reach_the_past(student, rng, method):
    """the right gradients reach x, whichever way the means are taken"""

    def definition(x, method):
        return x.cumsum(1) / torch.arange(1, 5)[:, None]  # (B, T, C)

    x = floats(rng, 2, 4, 3)
    assert_gradients(student, "causal_average", definition, x, method, names=["x"])


def test_mean_of_the_past_by_loop(student, rng):
    """the loop gives every token the mean of itself and all before it"""
    assert_running_mean(student, rng, "loop")


def test_mean_of_the_past_by_matmul(student, rng):
    """the matrix product gives every token the mean of itself and all before it"""
    assert_running_mean(student, rng, "matmul")


def test_mean_of_the_past_by_softmax(student, rng):
    """the softmax of masked scores gives every token the mean of itself and all before it"""
    assert_running_mean(student, rng, "softmax")


@pytest.mark.parametrize("method", ["loop", "matmul", "softmax"])
def test_the_input_is_left_as_it_was(student, rng, method):
    """x is not changed in place"""
    x = floats(rng, 2, 4, 3)
    with assert_untouched(student, x):
        student.causal_average(x, method)


def test_causal_lets_no_one_look_ahead(student):
    """causal: every token may look at itself and at what came before, and at nothing else"""
    want = torch.tensor([[column <= row for column in range(4)] for row in range(4)])
    mask = student.attention_mask(4, "causal")
    assert_equal(mask, want, name='attention_mask(4, "causal")')
    assert_dtype(mask, torch.bool, name='attention_mask(4, "causal")')


def test_bidirectional_lets_everyone_look_everywhere(student):
    """bidirectional: every token may look at every token"""
    mask = student.attention_mask(3, "bidirectional")
    assert_equal(
        mask, torch.ones(3, 3, dtype=torch.bool), name='attention_mask(3, "bidirectional")'
    )


def test_padding_is_hidden_from_everyone(student):
    """padding: in each row all tokens may look at the first lengths[b] tokens, and at nothing else"""
    lengths = [2, 5, 1]
    want = torch.tensor(
        [[[column < length for column in range(5)] for _ in range(5)] for length in lengths]
    )
    mask = student.attention_mask(5, "padding", lengths=torch.tensor(lengths))
    assert_equal(mask, want, name='attention_mask(5, "padding", lengths)')
