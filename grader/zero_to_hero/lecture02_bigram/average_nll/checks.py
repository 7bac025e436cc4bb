"""What is promised by average_nll: the surprise of a word, and of many words per step."""

import math

import pytest

from grader.compare import assert_close, unpack

from ..hidden_definitions import (
    any_numbering,
    average_loss,
    draw_int,
    pick,
    random_rows,
    steps,
)


@pytest.fixture
def some(rng, words):
    # long and short, and one that comes twice
    return [*sorted(pick(rng, words, 8), key=len)[:7], "bo", "maximiliana", "x", "maximiliana"]


@pytest.fixture
def stoi(rng, some):
    return any_numbering(rng, some)


@pytest.fixture
def P(rng, stoi):
    return random_rows(rng, len(stoi), len(stoi))


def test_the_total_of_one_word(student, rng, some, stoi, P):
    """the total of a word is the sum of -ln P over its steps, the start and the stop included"""
    word = pick(rng, some, 1)[0]
    want = average_loss(P, [word], stoi, memory=1) * (len(word) + 1)
    total, _ = unpack(student.word_nll(P, word, stoi), total=0.0, mean=None)
    assert_close(total, want, name="the total")


def test_the_mean_of_one_word(student, rng, some, stoi, P):
    """the mean of a word is its total divided by the number of its steps"""
    word = pick(rng, some, 1)[0]
    want = average_loss(P, [word], stoi, memory=1)
    _, mean = unpack(student.word_nll(P, word, stoi), total=None, mean=0.0)
    assert_close(mean, want, name="the mean")


@pytest.mark.weight(2)
def test_the_average_counts_every_step_once(student, some, stoi, P):
    """the average over many words weighs every step the same, so long words weigh more"""
    want = average_loss(P, some, stoi, memory=1)
    assert_close(student.average_nll(P, some, stoi), want, name="the average")


def test_a_long_word_is_improbable_but_not_impossible(student, rng, some, stoi, P):
    """a word of a thousand letters has a finite loss: logarithms are added up, not probabilities
    multiplied"""
    letters = [ch for ch in stoi if ch != "."]
    word = "".join(pick(rng, letters, 900 + draw_int(rng, 0, 100)))
    want = average_loss(P, [word], stoi, memory=1)
    total, mean = unpack(student.word_nll(P, word, stoi), total=0.0, mean=0.0)
    assert_close(total, want * (len(word) + 1), name="the total")
    assert_close(mean, want, name="the mean")


def test_an_impossible_step_costs_infinitely_much(student, rng, some, stoi, P):
    """a word with a step of probability 0 has an infinite loss, and so has a list that contains it"""
    word = some[-1]
    path = list(steps([word], memory=1))
    P[tuple(stoi[ch] for ch in path[draw_int(rng, 0, len(path))])] = 0
    total, mean = unpack(student.word_nll(P, word, stoi), total=0.0, mean=0.0)
    assert_close(total, math.inf, name="the total")
    assert_close(mean, math.inf, name="the mean")
    assert_close(student.average_nll(P, some, stoi), math.inf, name="the average")
