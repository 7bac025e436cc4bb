"""What is promised by train_mlp: a handful learned by heart, and a network that knows words it has not seen.

Every loss is computed here, from the parameters alone; what the record says is the learner's own business.
"""

import math

import pytest
import torch

from grader.compare import assert_between, assert_close, fail, unpack
from grader.compare.word_source import V, WordSource, honest_floor

from ..definitions import logits_of, require_params, shapes
from ..hidden_definitions import (
    NAMES,
    copies,
    descend,
    draw_int,
    in_the_cage,
    nll,
    random_params,
    require_list,
    windows,
)

SOURCE = WordSource(order=2)
T, D, H = 3, 8, 64
STEPS, BATCH, RATE = 2500, 64, 0.3
# benchmarks/experiment_bounds.py train_mlp: means of 30 seeds and 5 spreads
MOST_EXCESS = 0.261  # of the trained network, on unseen words, over the source's own loss
MOST_OVER_THE_FLOOR = 0.073  # of the network that learns by heart


def loss_of(params, X, Y):
    """-ln p of each example under these parameters: (N,) float64, without a graph."""
    return nll(logits_of(copies(params), X), Y).detach()


def train(student, X, Y, generator, steps=STEPS, rate=RATE):
    answer = student.train_mlp(X, Y, V, D, H, steps, BATCH, rate, generator)
    params, _ = unpack(answer, params=None, record=None)
    return require_params(params, shapes(V, D, T, H))


def floor_of(X, Y):
    """The lowest average loss on these examples: equal windows can only be answered by their shares."""
    answers = {}
    for window, y in zip(X.tolist(), Y.tolist()):
        answers.setdefault(tuple(window), []).append(y)
    return sum(-math.log(ys.count(y) / len(ys)) for ys in answers.values() for y in ys) / len(Y)


def learn_by_heart(student, seed):
    """The loss on a handful of words after 600 steps on them, and its floor."""
    X, Y = windows(SOURCE.draw(5, seed), SOURCE.stoi, T)
    params = random_params(torch.Generator().manual_seed(seed), V, 2, T, 50, scale=1.0)
    params, _ = unpack(student.overfit_batch(params, X, Y, 600, 0.1), params=None, losses=None)
    return float(loss_of(require_params(params, shapes(V, 2, T, 50)), X, Y).mean()), floor_of(X, Y)


def learn_to_speak(student, seed):
    """Train on drawn words, judge on words drawn later: the mean loss, by how much it is above the source's
    own, and what no honest model could go below."""
    X, Y = windows(SOURCE.draw(4000, seed), SOURCE.stoi, T)
    unseen = SOURCE.draw(1000, seed + 1)
    params = train(student, X, Y, torch.Generator().manual_seed(seed))
    cost, own = loss_of(params, *windows(unseen, SOURCE.stoi, T)).numpy(), SOURCE.nll(unseen)
    return {"loss": cost.mean(), "excess": (cost - own).mean(), "floor": honest_floor(cost, own)}


def measure(student, seed):
    """What benchmarks/experiment_bounds.py needs to know of one seed."""
    loss, floor = learn_by_heart(student, seed)
    return {**learn_to_speak(student, seed), "over the floor": loss - floor}


def test_learning_by_heart_is_plain_descent(student, rng):
    """overfit_batch takes every step on all examples, in place, and goes on from one step to the next"""
    X, Y = torch.randint(5, (70, 2), generator=rng), torch.randint(5, (70,), generator=rng)
    params = random_params(rng, 5, 3, 2, 4)
    ours = copies(params)
    want = descend(ours, X, Y, [0.3] * 6)
    answer = student.overfit_batch(in_the_cage(student, params), X, Y, 6, 0.3)
    back, losses = unpack(answer, params=None, losses=None)
    require_list(losses, "losses")
    assert_close(losses, want, name="the losses")
    for got, truth, name in zip(require_params(back, shapes(5, 3, 2, 4)), ours, NAMES):
        assert_close(got, truth, name=f"{name} after six steps")
    for got, truth, name in zip(student.params_of_the_check, ours, NAMES):
        assert_close(got, truth, name=f"the caller's {name} after six steps")


@pytest.mark.not_replayed
def test_a_handful_is_learned_by_heart(student, rng):
    """the loss on a handful of words goes down to its floor, and not below"""
    loss, floor = learn_by_heart(student, draw_int(rng, 0, 10**6))
    assert_between(
        loss, floor - 1e-9, floor + MOST_OVER_THE_FLOOR, name="the loss on words learned by heart"
    )


@pytest.mark.not_replayed
def test_the_first_predictions_are_unsure(student, rng):
    """without a step, the loss is within 0.1 of ln V"""
    X, Y = torch.randint(V, (500, T), generator=rng), torch.randint(V, (500,), generator=rng)
    loss = float(loss_of(train(student, X, Y, rng, steps=0), X, Y).mean())
    assert_between(loss, math.log(V) - 0.1, math.log(V) + 0.1, name="the loss before training")


@pytest.mark.not_replayed
def test_the_rate_falls_for_the_last_quarter(student, rng):
    """every step but those of the last quarter uses the rate that is given, those a tenth of it"""
    X, Y = torch.tensor([[4, 0, 2]]), torch.tensor([9])  # one example: every minibatch is the same
    seed = draw_int(rng, 0, 10**6)
    start, end = (
        train(student, X, Y, torch.Generator().manual_seed(seed), steps, 0.05) for steps in (0, 8)
    )
    want = copies(start)
    descend(want, X, Y, [0.05] * 6 + [0.005] * 2)
    for got, truth, name in zip(end, want, NAMES):
        assert_close(
            got, truth, name=f"{name} after eight steps on one example", rel=1e-4, abs=1e-6
        )


@pytest.mark.weight(3)
@pytest.mark.not_replayed
def test_unseen_words_are_predicted(student, rng):
    """words that were drawn later are predicted nearly as well as by their source, and not better"""
    seen = learn_to_speak(student, draw_int(rng, 0, 10**6))
    highest = seen["loss"] - seen["excess"] + MOST_EXCESS
    assert_between(
        seen["loss"],
        seen["floor"],
        highest,
        name="the loss on unseen words",
        too_low="No honest model gets there: does the network see what it should guess?",
        too_high="Is every minibatch a new one, and is every step taken?",
    )


@pytest.mark.not_replayed
def test_the_generator_decides(student, rng):
    """weights and minibatches come from the generator: the same state gives the same network"""
    X, Y = windows(SOURCE.draw(30, 1), SOURCE.stoi, T)
    seed = draw_int(rng, 0, 10**6)
    first, again = (
        train(student, X, Y, torch.Generator().manual_seed(seed), steps=3) for _ in range(2)
    )
    for a, b, name in zip(first, again, NAMES):
        if not torch.equal(a, b):
            fail(
                f"two runs from generators with one seed gave a different {name}",
                "different",
                "the same",
                name,
                looks_like="generator_not_used",
            )
