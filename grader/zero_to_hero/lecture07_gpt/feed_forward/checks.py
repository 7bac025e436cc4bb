"""What is promised by feed_forward: a wide inner layer, dropout at the end, and GPT-2's smooth relu."""

import math

import torch

from grader.compare import assert_close, assert_gradients, assert_module_gradients, assert_untouched

from ..definitions import as_tensor
from ..hidden_definitions import (
    assert_drops,
    assert_parameters,
    feed_forward,
    feed_forward_shapes,
    floats,
    load_random,
)

C = 5


def built(student, rng, dropout=0.0):
    """(feed-forward layer with random weights, these weights)"""
    module = student.build(("FeedForward", "FeedFoward"), n_embd=C, dropout=dropout)
    return module, load_random(student, module, feed_forward_shapes(C), rng)


def smooth_relu(x):
    """The tanh approximation of GELU: x (...) -> like x."""
    return x / 2 * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def test_the_inner_layer_is_four_times_as_wide(student, rng):
    """the parameters are two Linear layers with bias, C to 4 C and back"""
    module, _ = built(student, rng)
    assert_parameters(student, module, feed_forward_shapes(C), "the layer")


def test_answers_follow_the_formula(student, rng):
    """with weights copied in, the answer is Linear of relu of Linear"""
    module, state = built(student, rng)
    x = floats(rng, 2, 3, C)
    assert_close(module(x), feed_forward(x, state), name="ffwd(x)")


def test_dropout_acts_on_the_answer(student, rng):
    """in training, dropout sets a share of the answer to 0 and scales up the rest"""
    module, state = built(student, rng, dropout=0.3)
    student.train(module)
    x = floats(rng, 100, 4, C)
    assert_drops(
        as_tensor(module(x), x.shape, "ffwd(x)"), feed_forward(x, state), 0.3, "the answer"
    )


def test_new_gelu_is_the_tanh_approximation(student):
    """new_gelu follows the formula, small and large, positive and negative"""
    x = torch.tensor([[-30.0, -3.0, -1.0, -1e-3], [0.0, 1e-3, 1.7, 30.0]])
    assert_close(student.new_gelu(x), smooth_relu(x.double()), name="new_gelu(x)")


def test_gradients_reach_everything(student, rng):
    """the right gradients reach x and all weights, through the layer and through new_gelu"""
    module, state = built(student, rng)
    x = floats(rng, 2, 3, C)
    assert_module_gradients(student, module, lambda s, x: feed_forward(x, s), x, state=state)
    assert_gradients(student, "new_gelu", smooth_relu, x, names=["x"])


def test_the_input_is_left_as_it_was(student, rng):
    """neither the layer nor new_gelu changes x in place"""
    module, _ = built(student, rng)
    x = floats(rng, 2, 3, C)
    with assert_untouched(student, x):
        module(x)
        student.new_gelu(x)
