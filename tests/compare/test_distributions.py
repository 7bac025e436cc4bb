"""Statistical assertions: one false alarm in a million, by scipy's distributions, and teeth all the same."""

import numpy as np
import pytest
from scipy import stats

from grader.compare import (
    CheckFailed,
    assert_frequencies,
    assert_normal,
    assert_share,
    assert_uniform,
)
from grader.compare.chance import FALSE_ALARM
from grader.compare.distributions import SHARE, chi_squared_tail, normal_tail, room_of_shape

SIZES = (100, 101, 2000, 150_000)


def refused(assertion, *arguments, **options):
    try:
        assertion(*arguments, **options)
    except CheckFailed:
        return True
    return False


@pytest.mark.parametrize(("total", "p"), [(100, 0.5), (200, 0.5), (400, 0.0455), (1000, 1 / 27)])
def test_a_share_alarms_once_in_a_million(total, p):
    """The rate is summed over every count that the assertion refuses."""
    counts = np.arange(total + 1)
    alarms = [refused(assert_share, int(count), total, p) for count in counts]
    assert 0 < stats.binom.pmf(counts[alarms], total, p).sum() <= FALSE_ALARM


@pytest.mark.parametrize("outcomes", [2, 27])
def test_frequencies_share_one_false_alarm_between_them(outcomes):
    """No cell has more than its part of one in a million, so all have at most that together."""
    total, p = 500, 1 / outcomes
    probs, rate = [p] * outcomes, 0.0
    for count in range(total + 1):
        rest = (total - count) // (outcomes - 1) if outcomes > 1 else 0
        others = [rest] * (outcomes - 1)
        others[-1] += total - count - sum(others)
        try:
            assert_frequencies([count, *others], probs)
        except CheckFailed as failure:
            if failure.where.endswith("at 0"):
                rate += stats.binom.pmf(count, total, p)
    assert 0 < rate <= FALSE_ALARM / outcomes


@pytest.mark.parametrize("n", SIZES)
def test_the_spread_has_the_exact_distribution(n):
    n -= n % 2
    for low in (True, False):
        bound = stats.chi2.ppf(SHARE / 2, n) if low else stats.chi2.isf(SHARE / 2, n)
        assert chi_squared_tail(bound, n) == pytest.approx(SHARE / 2, rel=1e-6)


def test_the_mean_has_the_exact_distribution():
    for z in (0.0, 1.0, 5.1, 8.0):
        assert normal_tail(z) == pytest.approx(stats.norm.sf(z), rel=1e-9)


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("alarms", [SHARE, FALSE_ALARM])
def test_the_bound_of_the_shape_holds_for_every_size(n, alarms):
    assert stats.kstwo.sf(room_of_shape(n, alarms), n) <= alarms


def test_mean_spread_and_shape_share_one_false_alarm():
    assert 3 * SHARE <= FALSE_ALARM * (1 + 1e-12)


@pytest.mark.parametrize("n", SIZES)
def test_right_draws_pass(n):
    rng = np.random.default_rng(n)
    assert_normal(rng.normal(3, 0.2, n), mean=3, std=0.2)
    assert_uniform(rng.uniform(-2, 5, n), -2, 5)


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (lambda rng: rng.normal(0.1, 1, 10_000), "the mean of W is"),
        (lambda rng: rng.normal(0, 1.06, 10_000), "the standard deviation of W is"),
        (lambda rng: rng.normal(0, 0.94, 10_000), "the standard deviation of W is"),
        (lambda rng: rng.uniform(-(3**0.5), 3**0.5, 10_000), "are not normal"),
        (lambda rng: rng.choice([-1.0, 1.0], 10_000), "are not normal"),
        (lambda rng: np.full(200, np.nan), "the mean of W"),
        (lambda rng: np.zeros(10_000), "the standard deviation of W is 0"),
    ],
)
def test_other_draws_than_normal_are_told_apart(draw, sentence):
    with pytest.raises(CheckFailed, match=sentence):
        assert_normal(draw(np.random.default_rng(5)), name="W")


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (lambda rng: rng.uniform(-1, 1.01, 2000), "holds 1.0"),
        (lambda rng: rng.uniform(0, 1, 200), "not spread evenly between -1 and 1"),
        (lambda rng: rng.uniform(-0.5, 0.5, 200), "not spread evenly between -1 and 1"),
        (lambda rng: np.clip(rng.normal(size=2000), -1, 1), "not spread evenly between -1 and 1"),
        (lambda rng: np.full(200, np.nan), "holds nan"),
    ],
)
def test_other_draws_than_even_ones_are_told_apart(draw, sentence):
    with pytest.raises(CheckFailed, match=sentence):
        assert_uniform(draw(np.random.default_rng(5)), -1, 1, name="w")


@pytest.mark.parametrize("assertion", [assert_normal, lambda x: assert_uniform(x, 0, 1)])
def test_a_handful_of_numbers_is_refused(assertion):
    with pytest.raises(ValueError, match="too few"):
        assertion(np.zeros(99))
