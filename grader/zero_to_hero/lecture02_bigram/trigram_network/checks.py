"""What is promised by trigram_network: examples of two characters and a third, one row of W for each pair."""

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


def test_examples_stand_in_the_order_of_the_words(student, rng, words):
    """every step of every word is an example: two characters before it, two start marks at first, and the
    next"""
    some = pick(rng, words, 9)
    stoi = numbering(some)
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


@pytest.fixture
def network(rng):
    """All the pairs of V = 5 characters in some order, most of them, some twice; and their one-hot
    vectors."""
    V = 5
    xs = torch.cartesian_prod(torch.arange(V), torch.arange(V))[
        torch.randperm(V * V, generator=rng)
    ]
    xs = torch.cat([xs[:16], xs[:3]])
    one_hot = torch.zeros(len(xs), V * V, dtype=torch.float64)
    for at, (i, j) in enumerate(xs.tolist()):
        one_hot[at, i * V + j] = 1
    return torch.randn(V * V, V, generator=rng, dtype=torch.float64), xs, one_hot


def test_every_pair_has_a_row_of_its_own(student, network):
    """the logits of the pair (i, j) are row i * V + j of W"""
    W, xs, one_hot = network
    assert_close(student.trigram_logits(W, xs), one_hot @ W, name="logits")


def test_gradients_reach_the_rows_that_were_used(student, rng, network):
    """gradients flow back to the rows that were read, and to no others"""
    W, xs, one_hot = network
    upstream = torch.randn(len(xs), W.shape[1], generator=rng, dtype=torch.float64)
    _, (dW,) = student.gradients("trigram_logits", W, xs, wrt=[0], cotangent=upstream)
    assert_gradient(dW, one_hot.T @ upstream, name="dW")
