"""What is promised by transformer_block: two sub-layers that read a normalised copy and add to the stream."""

import pytest
import torch

from grader.compare import (
    assert_close,
    assert_gradient,
    assert_module_gradients,
    assert_share,
    assert_untouched,
)

from ..definitions import as_tensor
from ..hidden_definitions import (
    assert_blind_to_the_future,
    assert_parameters,
    block,
    block_shapes,
    floats,
    load_random,
)

C, HEADS, BLOCK = 6, 3, 5
SILENT = ("sa.proj.weight", "sa.proj.bias", "ffwd.net.2.weight", "ffwd.net.2.bias")


def built(student, rng, dropout=0.0):
    """(a block with random weights, these weights)"""
    module = student.build("Block", n_embd=C, n_head=HEADS, block_size=BLOCK, dropout=dropout)
    return module, load_random(student, module, block_shapes(C, HEADS), rng)


def test_all_parts_are_registered(student, rng):
    """the parameters are those of sa, ffwd, ln1 and ln2"""
    module, _ = built(student, rng)
    assert_parameters(student, module, block_shapes(C, HEADS), "the block")


@pytest.mark.weight(2)
def test_answers_follow_the_formula(student, rng):
    """with weights copied in, both sub-layers read a normalised copy and add to the stream"""
    module, state = built(student, rng)
    for T in (BLOCK, 3):
        x = 2 + 3 * floats(rng, 2, T, C)
        assert_close(module(x), block(x, state), name="block(x)")


def test_silent_sub_layers_leave_the_stream_alone(student, rng):
    """when both sub-layers answer 0, the stream and its gradient pass through unchanged"""
    module, state = built(student, rng)
    student.load_state(module, {name: torch.zeros_like(state[name]) for name in SILENT})
    x, cotangent = 5 * floats(rng, 2, 4, C), floats(rng, 2, 4, C)
    out, (gradient,) = student.gradients(module, x, cotangent=cotangent)
    assert_close(out, x, name="block(x)")
    assert_gradient(gradient, cotangent, name="gradient of x")


def test_the_future_is_unheard(student, rng):
    """causal mask: changing later tokens changes no earlier output"""
    module, _ = built(student, rng)
    assert_blind_to_the_future(module, floats(rng, 2, BLOCK, C), floats(rng, 2, BLOCK, C), C)


def test_dropout_reaches_both_sub_layers(student, rng):
    """in training, what attention adds and what feed-forward adds is dropped in part"""
    module, _ = built(student, rng, dropout=0.4)
    student.train(module)
    x = floats(rng, 200, BLOCK, C)
    out = as_tensor(module(x), x.shape, "block(x)")
    untouched = int(((out - x).abs() < 1e-6).sum())  # both sub-layers dropped at the same number
    assert_share(
        untouched, out.numel(), 0.4 * 0.4, name="numbers of the stream that pass unchanged"
    )


def test_evaluation_is_without_dropout(student, rng):
    """in evaluation mode dropout does nothing"""
    module, state = built(student, rng, dropout=0.5)
    student.eval(module)
    x = floats(rng, 2, 3, C)
    assert_close(module(x), block(x, state), name="block(x) in evaluation mode")


def test_gradients_reach_everything(student, rng):
    """the right gradients reach x and the weights of sa, ffwd, ln1 and ln2"""
    module, state = built(student, rng)
    x = floats(rng, 2, BLOCK, C)
    assert_module_gradients(student, module, lambda s, x: block(x, s), x, state=state)


def test_the_input_is_left_as_it_was(student, rng):
    """x is not changed in place"""
    module, _ = built(student, rng)
    x = floats(rng, 2, 3, C)
    with assert_untouched(student, x):
        module(x)
