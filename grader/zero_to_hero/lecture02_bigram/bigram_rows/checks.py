"""What is promised by bigram_rows: training pairs, and a row of W for each of them."""

import pytest
import torch

from grader.compare import (
    assert_close,
    assert_dtype,
    assert_equal,
    assert_gradient,
    assert_shape,
    unpack,
)

from ..hidden_definitions import numbering, pick, steps


def test_pairs_stand_in_the_order_of_the_words(student, rng, words):
    """xs holds every character with the start mark, ys what followed, word by word"""
    some = pick(rng, words, 9)
    stoi = numbering(some)
    want = [(stoi[a], stoi[b]) for a, b in steps(some, memory=1)]
    xs, ys = unpack(student.bigram_pairs(some, stoi), xs=None, ys=None)
    assert_equal(xs, torch.tensor([x for x, _ in want]), name="xs")
    assert_equal(ys, torch.tensor([y for _, y in want]), name="ys")


def test_no_words_give_no_pairs(student):
    """without words, xs and ys are empty vectors of dtype int64"""
    xs, ys = unpack(student.bigram_pairs([], {".": 0, "a": 1}), xs=None, ys=None)
    for vector, name in ((xs, "xs"), (ys, "ys")):
        assert_shape(vector, (0,), name=name)
        assert_dtype(vector, torch.int64, name=name)


@pytest.fixture
def layer(rng):
    """More examples than rows, some rows used twice and one not at all."""
    xs = torch.tensor([3, 0, 3, 1, 4, 4, 0])
    W = torch.randn(6, 6, generator=rng, dtype=torch.float64)
    one_hot = torch.zeros(len(xs), len(W), dtype=torch.float64)
    for at, x in enumerate(xs):
        one_hot[at, x] = 1
    return xs, W, one_hot


def test_logits_are_what_one_hot_vectors_give(student, layer):
    """row_logits gives what the one-hot vectors times W give"""
    xs, W, one_hot = layer
    assert_close(student.row_logits(xs, W), one_hot @ W, name="logits")


def test_gradients_flow_back_to_the_rows(student, rng, layer):
    """gradients flow back to W; a row that was read twice gets both of them"""
    xs, W, one_hot = layer
    upstream = torch.randn(7, 6, generator=rng, dtype=torch.float64)
    _, (dW,) = student.gradients("row_logits", xs, W, wrt=[1], cotangent=upstream)
    assert_gradient(dW, one_hot.T @ upstream, name="dW")
