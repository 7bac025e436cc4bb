"""What is promised by key_value_cache: the answers of a full recomputation, without recomputing."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_shape, assert_untouched, expect_error

from ..definitions import as_tensor, load_merged
from ..hidden_definitions import linear, merged_from_separate, multi_head, multi_head_shapes, randn

pytestmark = pytest.mark.float64

B, T, C, HEADS, BLOCK = 2, 7, 6, 3, 8


@pytest.fixture
def attention(student, rng):
    """(an empty cache with random weights, the same weights as separate heads)"""
    module = student.build("CachedAttention", n_embd=C, n_head=HEADS, block_size=BLOCK)
    separate = {name: randn(rng, *shape) for name, shape in multi_head_shapes(C, HEADS).items()}
    load_merged(student, module, merged_from_separate(separate, HEADS))
    return module, separate


def in_chunks(module, x, sizes):
    """The answers to x handed over in chunks of these sizes, side by side."""
    outs = [
        as_tensor(module(chunk), chunk.shape, "the answer to a chunk")
        for chunk in x.split(sizes, dim=1)
    ]
    return torch.cat(outs, 1)


@pytest.mark.weight(2)
def test_one_token_at_a_time(student, rng, attention):
    """token by token, the answers are those of the whole text at once"""
    module, separate = attention
    x = randn(rng, B, T, C)
    assert_close(in_chunks(module, x, [1] * T), multi_head(x, separate), name="the answers")


def test_the_whole_text_at_once(student, rng, attention):
    """with an empty cache it is ordinary causal attention"""
    module, separate = attention
    x = randn(rng, B, T, C)
    assert_close(module(x), multi_head(x, separate), name="the answers")


@pytest.mark.weight(2)
@pytest.mark.parametrize("sizes", [[2, 5], [5, 2], [1, 2, 4], [4, 1, 1, 1]])
def test_chunks_of_any_size(student, rng, attention, sizes):
    """in chunks of any sizes, the answers are those of the whole text at once"""
    module, separate = attention
    x = randn(rng, B, T, C)
    assert_close(
        in_chunks(module, x, sizes),
        multi_head(x, separate),
        name=f"the answers in chunks of {sizes}",
    )


def test_reset_forgets_the_text(student, rng, attention):
    """after reset a new text, of another batch size, is answered as if it were the first"""
    module, separate = attention
    module(randn(rng, B, 5, C))
    module.reset()
    x = randn(rng, B + 1, T, C)
    assert_close(
        in_chunks(module, x, [3, 4]), multi_head(x, separate), name="the answers after reset"
    )


def test_what_is_remembered(student, rng, attention):
    """keys and values of every token are kept, in order, cut into heads"""
    module, separate = attention
    assert_equal([module.keys, module.values], [None, None], name="keys and values at first")
    x = randn(rng, B, 4, C)
    in_chunks(module, x, [1, 3])
    for name in ("key", "value"):
        want = torch.stack(
            [linear(x, separate[f"heads.{i}.{name}.weight"]) for i in range(HEADS)], 1
        )
        assert_close(getattr(module, f"{name}s"), want, name=f"{name}s")
    module.reset()
    assert_equal([module.keys, module.values], [None, None], name="keys and values after reset")


def test_only_new_tokens_are_answered(student, rng, attention):
    """the answer has as many tokens as were handed over"""
    module, _ = attention
    module(randn(rng, B, 3, C))
    assert_shape(module(randn(rng, B, 2, C)), (B, 2, C), name="the answer to two more tokens")


def test_more_than_block_size_is_refused(student, rng, attention):
    """block_size tokens fit, one more is an error"""
    module, _ = attention
    module(randn(rng, B, BLOCK - 2, C))
    module(randn(rng, B, 2, C))
    with expect_error(
        "ValueError", "AssertionError", "RuntimeError", "IndexError", when="the memory is full"
    ):
        module(randn(rng, B, 1, C))


def test_the_input_is_left_as_it_was(student, rng, attention):
    """x is not changed in place"""
    module, _ = attention
    x = randn(rng, B, 3, C)
    with assert_untouched(student, x):
        module(x)
