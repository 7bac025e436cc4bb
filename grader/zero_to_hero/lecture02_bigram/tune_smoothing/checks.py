"""What is promised by tune_smoothing: train fills the table, dev chooses k, test has the last word."""

import math

import pytest
import torch

from grader.compare import as_array, as_number, assert_close, fail

from ..hidden_definitions import (
    any_numbering,
    average_loss,
    conditional,
    counted,
    pick,
    random_rows,
)

GRID = [3.0, 0.001, 100.0, 0.2]  # in no order: the losses must keep that of the grid
# no tensor is handed in, and what comes out was computed in float32
CLOSE = {"rel": 1e-4, "abs": 1e-6}


def losses(train, judged, stoi, grid):
    """The definition: tables from the training words alone, one for each k, and their losses on `judged`."""
    N3 = counted(train, stoi, memory=2)
    return [average_loss(conditional(N3, k), judged, stoi, memory=2) for k in grid]


def best(train, judged, stoi):
    return min(zip(losses(train, judged, stoi, GRID), GRID))[1]


@pytest.fixture
def piles(rng, words):
    """Train, dev and test of different sizes, and the numbering. Each pile likes another k of the grid best:
    dev shares words with train, as names do; test reads backwards. Few letters keep the tables small."""
    few = [word for word in words if set(word) <= set("aeilmnrs")]
    stoi = any_numbering(rng, few)
    while True:
        train, test = pick(rng, few, 40), [word[::-1] for word in pick(rng, few, 13)]
        dev = pick(rng, train, 8) + pick(rng, few, 13)
        if len({best(train, judged, stoi) for judged in (train, dev, test)}) == 3:
            return train, dev, test, stoi


def entry(answer, key):
    if not isinstance(answer, dict) or key not in answer:
        keys = ", ".join(map(str, answer)) if isinstance(answer, dict) else type(answer).__name__
        fail(f"the answer should be a dict with the key {key!r}", keys, "k, train, dev, test")
    return answer[key]


@pytest.fixture
def cube(rng):
    """Probabilities, (4, 4, 4), and the steps that occur: some often, some never."""
    P = random_rows(rng, 16, 4).reshape(4, 4, 4)
    counts = torch.randint(1, 30, (4, 4, 4), generator=rng)
    counts[torch.rand(4, 4, 4, generator=rng) < 0.4] = 0
    counts[1, 2, 3], counts[0, 0, 0] = 0, 7
    return P, counts


def test_the_loss_of_a_table(student, cube):
    """trigram_nll is the average of -ln P over all steps that were counted; the others cost nothing, even
    where P is 0"""
    P, counts = cube
    P[1, 2] = torch.tensor([0.5, 0.25, 0.25, 0.0])
    cells = zip(counts.flatten().tolist(), P.double().flatten().tolist())
    want = -sum(n * math.log(p) for n, p in cells if n) / int(counts.sum())
    loss = student.trigram_nll(P, counts)
    assert_close(loss, want, name="the loss")


def test_an_impossible_step_that_occurs(student, cube):
    """a step that occurs and has probability 0 makes the loss of the table infinite"""
    P, counts = cube
    P[0, 0] = torch.tensor([0.0, 0.5, 0.25, 0.25])
    assert_close(student.trigram_nll(P, counts), math.inf, name="the loss")


def test_train_losses_in_the_order_of_the_grid(student, piles):
    """ "train" holds the loss on the training words for every k of the grid, in its order"""
    train, dev, test, stoi = piles
    want = losses(train, train, stoi, GRID)
    got = entry(student.tune_smoothing(train, dev, test, GRID, stoi), "train")
    assert_close(got, want, name="train", **CLOSE)


@pytest.mark.weight(2)
def test_dev_losses_come_from_training_counts(student, piles):
    """ "dev" holds the loss on dev of the tables that were filled from train alone"""
    train, dev, test, stoi = piles
    want = losses(train, dev, stoi, GRID)
    got = entry(student.tune_smoothing(train, dev, test, GRID, stoi), "dev")
    assert_close(got, want, name="dev", **CLOSE)


@pytest.mark.weight(2)
def test_dev_chooses(student, piles):
    """ "k" is the one with the lowest loss on dev"""
    train, dev, test, stoi = piles
    want = best(train, dev, stoi)
    k = as_number(entry(student.tune_smoothing(train, dev, test, GRID, stoi), "k"), "k")
    assert_close(k, want, name="k")


def test_test_judges_the_chosen_one(student, piles):
    """ "test" is the loss of the chosen k on the test words"""
    train, dev, test, stoi = piles
    want = losses(train, test, stoi, [best(train, dev, stoi)])[0]
    got = entry(student.tune_smoothing(train, dev, test, GRID, stoi), "test")
    assert_close(got, want, name="test", **CLOSE)


def test_without_smoothing_the_unseen_is_impossible(student, piles):
    """k = 0 is allowed: a finite loss on train, an infinite one on dev words with unseen steps"""
    train, dev, test, stoi = piles
    dev = [*dev, "".join(stoi)[:0:-1]]  # every letter, last to first: no such word was trained on
    want = losses(train, train, stoi, [0.0]) + losses(train, dev, stoi, [0.0])
    answer = student.tune_smoothing(train, dev, test, [0.0, 0.5], stoi)
    got = [as_array(entry(answer, key), key)[0] for key in ("train", "dev")]
    assert_close(got, want, name="the losses on train and dev with k = 0", **CLOSE)
