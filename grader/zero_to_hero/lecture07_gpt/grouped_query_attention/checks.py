"""What is promised by grouped_query_attention: heads that share keys and values, and what that saves."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_gradients, assert_untouched, fail

from ..definitions import as_tensor
from ..hidden_definitions import assert_blind_to_the_future, attention, causal, doubles, floats


def qkv(rng, Hq, Hkv, B=2, T=5, hs=3):
    return floats(rng, B, Hq, T, hs), floats(rng, B, Hkv, T, hs), floats(rng, B, Hkv, T, hs)


def grouped(q, k, v):
    """The definition, in float64: every query head asks its own key/value head."""
    q, k, v = doubles(q, k, v)
    Hq, Hkv = q.shape[1], k.shape[1]
    shared = torch.arange(Hq) // (Hq // Hkv)  # the key/value head of each query head
    return attention(q, k[:, shared], v[:, shared], causal(q.shape[2]))[0]


@pytest.mark.weight(3)
@pytest.mark.parametrize(("Hq", "Hkv"), [(6, 2), (6, 3), (8, 2)])
def test_neighbours_share_a_key_value_head(student, rng, Hq, Hkv):
    """consecutive groups of query heads share one key/value head each"""
    q, k, v = qkv(rng, Hq, Hkv)
    got = as_tensor(
        student.grouped_query_attention(q, k, v), q.shape, "grouped_query_attention(q, k, v)"
    )
    # the last token hears all of them: masks have a promise of their own
    assert_close(got[:, :, -1], grouped(q, k, v)[:, :, -1], name="what the last token hears")


def test_as_many_heads_is_ordinary_attention(student, rng):
    """with as many key/value heads as query heads it is ordinary causal attention"""
    q, k, v = qkv(rng, 3, 3)
    got = student.grouped_query_attention(q, k, v)
    assert_close(got, grouped(q, k, v), name="grouped_query_attention(q, k, v)")


@pytest.mark.parametrize("T", [1, 2])
def test_one_key_value_head_serves_all(student, rng, T):
    """a single key/value head serves all query heads"""
    q, k, v = qkv(rng, 4, 1, B=1, T=T, hs=1)  # with one channel nothing is to be scaled
    got = student.grouped_query_attention(q, k, v)
    assert_close(got, grouped(q, k, v), name="grouped_query_attention(q, k, v)")


def test_the_future_is_unheard(student, rng):
    """causal mask: changing later queries, keys and values changes no earlier answer"""

    def forward(x):  # (B, T, C): every head reads the same channels
        heads = x[:, None].expand(-1, 2, -1, -1)
        got = student.grouped_query_attention(heads, heads[:, :1], heads[:, :1])
        return torch.as_tensor(got)[:, 0]

    assert_blind_to_the_future(forward, floats(rng, 2, 5, 3), floats(rng, 2, 5, 3), 3)


@pytest.mark.weight(2)
def test_bytes_of_the_cache(student):
    """keys and values of every layer, head and token are counted, and query heads are not"""
    sizes = {"batch_size": 3, "length": 11, "n_layer": 5, "n_kv_head": 2, "head_size": 7}
    numbers = 3 * 11 * 5 * 2 * 7  # of keys, and as many of values
    got = student.cache_bytes(**sizes, bytes_per_number=4)
    assert_equal(got, 2 * numbers * 4, name="cache_bytes(...)")
    assert_equal(
        student.cache_bytes(**sizes), 2 * numbers * 2, name="cache_bytes(...) at two bytes a number"
    )
    if not isinstance(got, int):
        fail(
            "bytes are counted, so the answer should be an int",
            type(got).__name__,
            "int",
            looks_like="bytes_as_a_fraction",
        )


def test_gradients_reach_everything(student, rng):
    """gradients flow back to q, k and v"""
    arguments = qkv(rng, 4, 2, T=3)
    assert_gradients(student, "grouped_query_attention", grouped, *arguments, names=("q", "k", "v"))


def test_the_arguments_are_left_as_they_were(student, rng):
    """q, k and v are not changed in place"""
    arguments = qkv(rng, 4, 2)
    with assert_untouched(student, *arguments):
        student.grouped_query_attention(*arguments)
