"""What is promised by bigram_rows: training pairs, and a row of W for each of them."""

import pytest
import torch

from grader.compare import (
    assert_close,
    assert_dtype,
    assert_equal,
    assert_gradients,
    assert_shape,
    unpack,
)

from ..hidden_definitions import any_numbering, pick, steps


def test_pairs_stand_in_the_order_of_the_words(student, rng, words):
    """xs holds every character with the start mark, ys what followed, word by word"""
    some = pick(rng, words, 9)
    some += [some[2], "b", "aa"]  # repeats give their pairs again
    stoi = any_numbering(rng, some)
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


@pytest.fixture(params=[[3, 0, 3, 1, 4, 4, 0], [2]], ids=["many", "one"])
def layer(request, rng):
    """Some rows are used twice and some not at all, the last one among them; and a single example."""
    xs = torch.tensor(request.param)
    return xs, torch.randn(6, 6, generator=rng)


def one_hot_product(xs, W):
    """The definition: vectors of zeros with a single 1, times W."""
    one_hot = torch.zeros(len(xs), len(W), dtype=torch.float64)
    for at, x in enumerate(xs.tolist()):
        one_hot[at, x] = 1
    return one_hot @ W


def test_logits_are_what_one_hot_vectors_give(student, layer):
    """row_logits gives what the one-hot vectors times W give, for one example as for many"""
    xs, W = layer
    assert_close(student.row_logits(xs, W), one_hot_product(xs, W.double()), name="logits")


def test_gradients_flow_back_to_the_rows(student, layer):
    """gradients flow back to W; a row that was read twice gets both of them"""
    assert_gradients(student, "row_logits", one_hot_product, *layer, names=("xs", "W"))
