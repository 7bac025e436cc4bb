"""What is promised by batch_windows: random windows, and what comes next at every place in them."""

from collections import Counter

import pytest
import torch

from grader.compare import (
    as_array,
    assert_dtype,
    assert_equal,
    assert_frequencies,
    assert_shape,
    fail,
    unpack,
)


def draw(student, data, block_size, batch_size, generator):
    """(x, y), known to have the right shape."""
    answer = student.get_batch(data, block_size, batch_size, generator)
    x, y = unpack(answer, x=None, y=None)
    assert_shape(x, (batch_size, block_size), name="x")
    assert_shape(y, (batch_size, block_size), name="y")
    return x, y


def test_targets_are_one_token_later(student, rng):
    """each row of x and its last target are block_size + 1 neighbours of the text"""
    data = torch.randperm(97, generator=rng)  # every token once: a token tells where it was cut
    place = torch.argsort(data)
    x, y = draw(student, data, 5, 12, rng)
    starts = place[as_array(x)[:, 0].astype(int) % 97]
    within = starts[:, None].clamp(max=91) + torch.arange(6)  # (B, T + 1)
    assert_equal(x, data[within[:, :-1]], name="x")
    assert_equal(y, data[within[:, 1:]], name="y")


def test_tokens_stay_integers(student, rng):
    """x and y are int64, as embeddings and cross_entropy want them"""
    x, y = draw(student, torch.arange(30), 4, 3, rng)
    assert_dtype(x, torch.int64, name="x")
    assert_dtype(y, torch.int64, name="y")


@pytest.mark.weight(2)
def test_every_start_is_equally_likely(student, rng):
    """every window that fits is drawn equally often, the last one as well"""
    data = torch.arange(11)  # 11 tokens, windows of 4 + 1: starts 0 ... 6
    x, _ = draw(student, data, 4, 1400, rng)
    counts = Counter(as_array(x)[:, 0].astype(int).tolist())
    assert_frequencies(dict(counts), dict.fromkeys(range(7), 1 / 7), name="the starts")


def test_rows_start_at_places_of_their_own(student, rng):
    """each row of a batch has its own random start"""
    x, _ = draw(student, torch.arange(1000), 3, 64, rng)
    starts = as_array(x)[:, 0]
    if len(set(starts)) < 40:  # 64 draws of 997: some 2 are expected to meet
        fail(
            f"64 rows have only {len(set(starts))} different starts",
            len(set(starts)),
            "about 62",
            "x",
        )
    if len(set(starts[1:] - starts[:-1])) < 40:
        fail("the rows start at regular distances, not at random", "", "", "x")


def test_the_generator_decides(student):
    """the same generator state gives the same batch, another one another"""

    def batch(seed):
        return draw(student, torch.arange(500), 3, 8, torch.Generator().manual_seed(seed))[0]

    first = batch(1)
    student.seed(99)  # what torch itself would draw must not matter
    assert_equal(batch(1), first, name="x of the same generator state")
    if torch.equal(torch.as_tensor(as_array(batch(2))), torch.as_tensor(as_array(first))):
        fail("generators in different states give the same batch", where="x")
