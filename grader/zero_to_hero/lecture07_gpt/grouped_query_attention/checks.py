"""What is promised by grouped_query_attention: heads that share keys and values, and what that saves."""

import pytest
import torch
from torch.nn.functional import scaled_dot_product_attention

from grader.compare import assert_close, assert_equal, assert_untouched

from ..hidden_definitions import assert_blind_to_the_future, randn


def qkv(rng, Hq, Hkv, B=2, T=5, hs=3):
    return randn(rng, B, Hq, T, hs), randn(rng, B, Hkv, T, hs), randn(rng, B, Hkv, T, hs)


def assert_grouped(student, rng, Hq, Hkv):
    q, k, v = qkv(rng, Hq, Hkv)
    shared = torch.arange(Hq) // (Hq // Hkv)  # the key/value head of each query head
    want = scaled_dot_product_attention(q, k[:, shared], v[:, shared], is_causal=True)
    assert_close(
        student.grouped_query_attention(q, k, v), want, name="grouped_query_attention(q, k, v)"
    )


@pytest.mark.weight(3)
@pytest.mark.parametrize(("Hq", "Hkv"), [(6, 2), (6, 3), (8, 2)])
def test_neighbours_share_a_key_value_head(student, rng, Hq, Hkv):
    """consecutive groups of query heads share one key/value head each"""
    assert_grouped(student, rng, Hq, Hkv)


def test_as_many_heads_is_ordinary_attention(student, rng):
    """with as many key/value heads as query heads it is ordinary causal attention"""
    assert_grouped(student, rng, 3, 3)


def test_one_key_value_head_serves_all(student, rng):
    """a single key/value head serves all query heads"""
    assert_grouped(student, rng, 4, 1)


def test_the_future_is_unheard(student, rng):
    """changing later queries, keys and values changes no earlier answer"""

    def forward(x):  # (B, T, C): every head reads the same channels
        heads = x[:, None].expand(-1, 2, -1, -1)
        got = student.grouped_query_attention(heads, heads[:, :1], heads[:, :1])
        return torch.as_tensor(got)[:, 0]

    assert_blind_to_the_future(forward, randn(rng, 2, 5, 3), randn(rng, 2, 5, 3), 3)


@pytest.mark.weight(2)
def test_bytes_of_the_cache(student):
    """keys and values of every layer, head and token are counted, and query heads are not"""
    sizes = {"batch_size": 3, "length": 11, "n_layer": 5, "n_kv_head": 2, "head_size": 7}
    numbers = 3 * 11 * 5 * 2 * 7  # of keys, and as many of values
    assert_equal(
        student.cache_bytes(**sizes, bytes_per_number=4), 2 * numbers * 4, name="cache_bytes(...)"
    )
    assert_equal(
        student.cache_bytes(**sizes), 2 * numbers * 2, name="cache_bytes(...) at two bytes a number"
    )


def test_the_arguments_are_left_as_they_were(student, rng):
    """q, k and v are not changed in place"""
    arguments = qkv(rng, 4, 2)
    with assert_untouched(student, *arguments):
        student.grouped_query_attention(*arguments)
