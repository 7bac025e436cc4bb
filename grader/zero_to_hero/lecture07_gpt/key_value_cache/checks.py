"""What is promised by key_value_cache: the answers of a full recomputation, without recomputing."""

import pytest
import torch

from grader.compare import (
    assert_close,
    assert_equal,
    assert_gradient,
    assert_module_gradients,
    assert_shape,
    assert_untouched,
    expect_error,
)

from ..definitions import as_tensor, load_merged
from ..hidden_definitions import attention, causal, doubles, floats, linear

B, T, C, HEADS, BLOCK = 2, 7, 12, 3, 8  # heads of 4 channels: no two sizes are alike
SHAPES = {"c_attn.weight": (3 * C, C), "c_proj.weight": (C, C), "c_proj.bias": (C,)}


@pytest.fixture
def module(student):
    """A cache in which nothing is remembered."""
    return student.build("CachedAttention", n_embd=C, n_head=HEADS, block_size=BLOCK)


@pytest.fixture
def state(student, rng, module):
    """The random weights that the module has been given."""
    weights = {name: floats(rng, *shape) for name, shape in SHAPES.items()}
    load_merged(student, module, weights)
    return weights


def in_heads(state, x):
    """Queries, keys and values of all tokens of x, each (B, nh, T, hs), float64."""
    x, weight = doubles(x, state["c_attn.weight"])
    parts = linear(x, weight).chunk(3, dim=-1)  # 3 of (B, T, C)
    return [z.unflatten(-1, (HEADS, -1)).transpose(1, 2) for z in parts]


def reread(state, x):
    """The whole text read at once: (B, T, C), float64."""
    out, _ = attention(*in_heads(state, x), causal(x.shape[1]))
    weight, bias = doubles(state["c_proj.weight"], state["c_proj.bias"])
    return linear(out.transpose(1, 2).flatten(-2), weight, bias)  # (B, nh, T, hs) -> (B, T, C)


def in_chunks(module, x, sizes):
    """The answers to x handed over in chunks of these sizes, side by side."""
    outs = [
        as_tensor(module(chunk), chunk.shape, "the answer to a chunk")
        for chunk in x.split(sizes, dim=1)
    ]
    return torch.cat(outs, 1)


@pytest.mark.weight(2)
def test_one_token_at_a_time(rng, module, state):
    """token by token, the answers are those of the whole text at once"""
    x = floats(rng, B, T, C)
    assert_close(in_chunks(module, x, [1] * T), reread(state, x), name="the answers")


def test_the_whole_text_at_once(rng, module, state):
    """with an empty cache it is ordinary causal attention"""
    x = floats(rng, B, T, C)
    assert_close(module(x), reread(state, x), name="the answers")


@pytest.mark.weight(2)
@pytest.mark.parametrize("sizes", [[2, 5], [5, 2], [1, 2, 4], [4, 1, 1, 1]])
def test_chunks_of_any_size(rng, module, state, sizes):
    """in chunks of any sizes, the answers are those of the whole text at once"""
    x = floats(rng, B, T, C)
    got = in_chunks(module, x, sizes)
    assert_close(got, reread(state, x), name=f"the answers in chunks of {sizes}")


def test_reset_forgets_the_text(rng, module, state):
    """after reset a new text, of another batch size, is answered as if it were the first"""
    module(floats(rng, B, 5, C))
    module.reset()
    x = floats(rng, B + 1, 1, C)  # alone with itself, a token hears its own value
    assert_close(module(x), reread(state, x), name="the answers after reset")


def test_what_is_remembered(rng, module, state):
    """keys and values of every token are kept, in order, cut into heads"""
    assert_equal([module.keys, module.values], [None, None], name="keys and values at first")
    x = floats(rng, B, 4, C)
    in_chunks(module, x, [1, 3])
    _, keys, values = in_heads(state, x)
    assert_close(module.keys, keys, name="keys")
    assert_close(module.values, values, name="values")
    module.reset()
    assert_equal([module.keys, module.values], [None, None], name="keys and values after reset")


def test_only_new_tokens_are_answered(rng, module, state):
    """the answer has as many tokens as were handed over"""
    module(floats(rng, B, 3, C))
    assert_shape(module(floats(rng, B, 2, C)), (B, 2, C), name="the answer to two more tokens")


def test_more_than_block_size_is_refused(rng, module, state):
    """block_size tokens fit, one more is a ValueError"""
    with expect_error("ValueError", when="there is no room for all tokens"):
        module(floats(rng, B, BLOCK + 1, C))
    module.reset()
    module(floats(rng, B, BLOCK - 2, C))
    module(floats(rng, B, 2, C))
    with expect_error("ValueError", when="the memory is full"):
        module(floats(rng, B, 1, C))


def test_gradients_reach_everything(student, rng, module, state):
    """gradients flow back to x, c_attn and c_proj"""
    assert_module_gradients(student, module, reread, floats(rng, B, 4, C), state=state)


@pytest.mark.parametrize("sizes", [(3, 2), (1, 1, 1)])
def test_gradients_pass_through_the_memory(student, rng, module, state, sizes):
    """gradients of a later answer flow back through the keys and values that are remembered"""
    x, last = floats(rng, B, sum(sizes), C), sizes[-1]
    weights = floats(rng, B, last, C)
    leaves = {name: tensor.double().requires_grad_() for name, tensor in state.items()}
    (reread(leaves, x)[:, -last:] * weights).sum().backward()
    *_, answer = [module(chunk) for chunk in x.split(sizes, dim=1)]
    assert_shape(answer, (B, last, C), name="the answer to the last tokens")
    student.handle(answer).backward(weights)
    got = student.parameter_gradients(module)["c_attn.weight"]
    assert_gradient(got, leaves["c_attn.weight"].grad, name="the gradient of c_attn.weight")


def test_the_input_is_left_as_it_was(student, rng, module, state):
    """x is not changed in place"""
    x = floats(rng, B, 3, C)
    with assert_untouched(student, x):
        module(x)
