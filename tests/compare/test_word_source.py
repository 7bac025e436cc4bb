"""The source of words for experiments: the same everywhere, honest about its own loss, and nobody's file."""

import math

import numpy as np
import pytest

from grader.compare.word_source import V, WordSource, honest_floor
from grader.course.manifest import load_course

ORDERS = [1, 2, 3]


def test_the_names_are_a_plain_list_of_our_own():
    names = (load_course().folders.data / "names.txt").read_text(encoding="ascii").split("\n")
    assert names.pop() == ""  # the last line ends, too
    assert len(names) == len(set(names)) >= 1500
    assert all(name.isalpha() and name == name.lower() and len(name) >= 2 for name in names)


@pytest.mark.parametrize("order", ORDERS)
def test_a_seed_gives_the_same_words_everywhere(order):
    source = WordSource(order)
    words = source.draw(300, seed=7)
    assert words == WordSource(order).draw(300, seed=7)
    assert words != source.draw(300, seed=8)
    assert all(word and set(word) <= set(source.stoi) - {"."} for word in words)


def test_the_words_of_a_seed_do_not_change_with_the_version():
    assert WordSource(1).draw(4, seed=1) == [
        "ldegarvan",
        "we",
        "cordalilililibricannirladridinia",
        "wema",
    ]


@pytest.mark.parametrize("order", ORDERS)
def test_the_probabilities_of_what_comes_next_sum_to_one(order):
    source = WordSource(order)
    for start in ("a", "emm", "zq"):
        known = source.nll([start])[:-1].sum()
        onward = [
            source.nll([start + ch])[: len(start) + 1].sum() for ch in source.stoi if ch != "."
        ]
        ends = source.nll([start]).sum()
        assert math.fsum(np.exp(-np.array([*onward, ends]) + known)) == pytest.approx(1)


@pytest.mark.parametrize("order", ORDERS)
def test_its_loss_is_the_surprise_of_its_own_words(order):
    """First letters come as often as the source says: the loss is that of the very process that draws."""
    source = WordSource(order)
    words = source.draw(20_000, seed=order)
    for ch in "aemz":
        p, share = math.exp(-source.nll([ch])[0]), sum(word[0] == ch for word in words) / len(words)
        assert abs(share - p) < 5 * math.sqrt(p * (1 - p) / len(words))


def test_a_longer_memory_is_less_surprised():
    words = WordSource(3).draw(3000, seed=1)
    losses = [WordSource(order).nll(words).mean() for order in ORDERS]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] < math.log(V)


def test_the_floor_is_below_an_honest_loss_and_above_a_peeker_s():
    source = WordSource(2)
    words = source.draw(1000, seed=3)
    own = source.nll(words)
    honest, peeker = WordSource(1).nll(words), own * 0.5
    assert honest_floor(honest, own) < own.mean() < honest.mean()
    assert honest_floor(peeker, own) > peeker.mean()
    assert honest_floor(own, own) == pytest.approx(own.mean())
