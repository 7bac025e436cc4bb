"""What is promised by trigram_network: examples of two characters and a third, one row of W for each pair."""

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


def test_examples_stand_in_the_order_of_the_words(student, rng, words):
    """every step of every word is an example: two characters before it, two start marks at first, and the
    next"""
    some = pick(rng, words, 9)
    some += [some[2], "b", "aa"]  # repeats give their examples again
    stoi = any_numbering(rng, some)
    want = [[stoi[ch] for ch in step] for step in steps(some, memory=2)]
    xs, ys = unpack(student.trigram_rows(some, stoi), xs=None, ys=None)
    assert_equal(xs, torch.tensor([step[:2] for step in want]), name="xs")
    assert_equal(ys, torch.tensor([step[2] for step in want]), name="ys")


def test_no_words_give_no_examples(student):
    """without words, xs is (0, 2) and ys is (0,), both int64"""
    xs, ys = unpack(student.trigram_rows([], {".": 0, "a": 1}), xs=None, ys=None)
    assert_shape(xs, (0, 2), name="xs")
    assert_shape(ys, (0,), name="ys")
    for vector, name in ((xs, "xs"), (ys, "ys")):
        assert_dtype(vector, torch.int64, name=name)


V = 5


@pytest.fixture(params=[19, 1], ids=["many", "one"])
def network(request, rng):
    """Pairs of the first four of V = 5 characters in some order, some twice: nothing tells V but the shape
    of W. And a single pair."""
    pairs = torch.cartesian_prod(torch.arange(V - 1), torch.arange(V - 1))
    xs = pairs[torch.randperm(len(pairs), generator=rng)]
    return torch.randn(V * V, V, generator=rng), torch.cat([xs, xs[:3]])[: request.param]


def one_hot_product(W, xs):
    """The definition: one place of V * V for each pair, times W."""
    one_hot = torch.zeros(len(xs), V * V, dtype=torch.float64)
    for at, (i, j) in enumerate(xs.tolist()):
        one_hot[at, i * V + j] = 1
    return one_hot @ W


def test_every_pair_has_a_row_of_its_own(student, network):
    """the logits of the pair (i, j) are row i * V + j of W, for one example as for many"""
    W, xs = network
    assert_close(student.trigram_logits(W, xs), one_hot_product(W.double(), xs), name="logits")


def test_gradients_reach_the_rows_that_were_used(student, network):
    """gradients flow back to the rows that were read, and to no others"""
    assert_gradients(student, "trigram_logits", one_hot_product, *network, names=("W",))
