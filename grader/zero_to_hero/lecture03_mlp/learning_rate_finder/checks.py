"""What is promised by learning_rate_finder: rates by orders of magnitude, one run through them, and the
valley."""

import pytest
import torch

from grader.compare import as_array, assert_close, fail, unpack

from ..definitions import logits_of
from ..hidden_definitions import (
    NAMES,
    copies,
    descend,
    draw_int,
    in_the_cage,
    nll,
    random_params,
    require_list,
)

V, D, T, H = 7, 3, 4, 5


@pytest.mark.parametrize("ends", [{}, {"lo": -5, "hi": 1}], ids=["default", "given"])
def test_exponents_are_equally_spaced(student, rng, ends):
    """exps runs from lo to hi in equal steps, from -3 to 0 if they are not given"""
    n = draw_int(rng, 6, 12)
    low, high = ends.get("lo", -3), ends.get("hi", 0)
    want = [low + (high - low) * i / (n - 1) for i in range(n)]
    exps, _ = unpack(student.lr_candidates(n, **ends), exps=None, lrs=None)
    assert_close(exps, want, name="exps")


def test_rates_are_powers_of_ten(student, rng):
    """each rate is ten to the power of its exponent"""
    n = draw_int(rng, 6, 12)
    want = [10 ** (-4 + 3.5 * i / (n - 1)) for i in range(n)]
    _, lrs = unpack(student.lr_candidates(n, -4, -0.5), exps=None, lrs=None)
    assert_close(lrs, want, name="lrs")


@pytest.fixture
def run(rng):
    """A network, and a single example: whatever minibatch is drawn, it is the same."""
    X, Y = torch.randint(V, (1, T), generator=rng), torch.randint(V, (1,), generator=rng)
    return random_params(rng, V, D, T, H), X, Y


@pytest.mark.weight(2)
def test_one_run_with_a_new_rate_at_each_step(student, rng, run):
    """step i uses rate i, the network goes on from step to step, and the loss of each step is kept"""
    params, X, Y = run
    rates = [0.01, 0.5, 0.0, 0.2, 0.03, 0.4]  # up and down, so that a rate one step late shows
    want = descend(copies(params), X, Y, rates)
    lrs = torch.tensor(rates)
    losses = student.lr_sweep(in_the_cage(student, params), X, Y, lrs, 3, rng)
    require_list(losses, "losses")
    assert_close(losses, want, name="the losses")


def test_the_network_is_trained_in_place(student, rng, run):
    """after the sweep, the parameters that were handed in are those of the last step"""
    params, X, Y = run
    ours = copies(params)
    rates = [0.2, 0.1]
    descend(ours, X, Y, rates)
    student.lr_sweep(in_the_cage(student, params), X, Y, torch.tensor(rates), 3, rng)
    for got, truth, name in zip(student.params_of_the_check, ours, NAMES):
        assert_close(got, truth, name=f"{name} after the sweep")


@pytest.mark.not_replayed
def test_the_generator_decides(student, rng, run):
    """the minibatches come from the generator: the same state gives the same ones, another one others"""
    params, seed = run[0], draw_int(rng, 0, 10**6)
    X, Y = torch.randint(V, (30, T), generator=rng), torch.randint(V, (30,), generator=rng)
    moving = torch.Generator().manual_seed(seed)
    generators = [moving, torch.Generator().manual_seed(seed), moving]
    first, again, after = (
        as_array(
            student.lr_sweep(in_the_cage(student, params), X, Y, torch.zeros(12), 2, generator),
            "the losses",
        ).tolist()
        for generator in generators
    )
    if first != again or first == after:
        fail(
            "the minibatches do not follow the state of the generator",
            looks_like="generator_of_its_own",
        )


@pytest.mark.not_replayed
def test_every_step_draws_a_new_minibatch(student, rng, run):
    """each step draws its own examples, `batch` of them, with the generator"""
    params = run[0]
    X, Y = torch.randint(V, (2, T), generator=rng), torch.tensor([2, 5])
    cost = nll(logits_of(copies(params), X), Y).detach()
    for batch, ways in ((1, 2), (2, 3)):  # with rate 0: that many mixtures of two examples
        rates = torch.zeros(60)
        answer = student.lr_sweep(in_the_cage(student, params), X, Y, rates, batch, rng)
        share = (as_array(answer, "the losses") - float(cost[0])) / float(cost[1] - cost[0]) * batch
        seen = {round(float(s), 3) for s in share}
        if seen != set(range(ways)):
            suspect = "one_batch_for_all" if len(seen) == 1 else "batch_size_ignored"
            fail(
                f"60 steps with minibatches of {batch} saw {len(seen)} different mixtures of two examples",
                len(seen),
                ways,
                "the losses",
                looks_like="all_examples_every_time" if seen == {batch / 2} else suspect,
            )


def test_the_valley_is_found(student, rng):
    """best_lr is the rate in the middle of the window with the lowest average loss, whatever its width"""
    exps = torch.linspace(-3, 0, 21) + 0.1  # no round numbers
    losses = [3.0 + 0.01 * draw_int(rng, 0, 5) for _ in range(21)]
    losses[10] = 1.0  # luck
    losses[4:7] = [1.5, 1.6, 1.55]  # the best place for windows of three, too narrow for five
    losses[13:18] = [2.0, 1.95, 1.9, 2.05, 2.0]
    for window, middle in ((5, 15), (3, 5), (1, 10), (21, 10)):
        want = 10 ** float(exps[middle])
        rate = student.best_lr(exps, losses, window)
        assert_close(rate, want, name="the best rate")


@pytest.mark.parametrize("side", ["left", "right"])
def test_only_whole_windows_count(student, side):
    """at the ends of the curve, windows that are not whole do not count"""
    exps = torch.linspace(-4, -1, 7)
    losses = [1.0, 3.0, 2.9, 2.8, 2.7, 2.6, 1.0]  # the lowest values stand at the ends
    losses[-1 if side == "left" else 0] = 9.0
    means = [sum(losses[at : at + 3]) / 3 for at in range(5)]
    want = 10 ** float(exps[means.index(min(means)) + 1])
    assert_close(student.best_lr(exps, losses, 3), want, name="the best rate")
