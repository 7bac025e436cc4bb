"""Are these numbers drawn from a normal or an even distribution, and from the one with these numbers?

Every bound is exact: a right answer fails one of these assertions once in a million runs. Who
draws, and from which generator, is not asked here.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.compare.chance import FALSE_ALARM
from grader.compare.conversion import as_array
from grader.compare.sentences import fail, show

SHARE = FALSE_ALARM / 3  # for the mean, the spread and the shape of normal numbers each


def assert_normal(numbers: Any, mean: float = 0.0, std: float = 1.0, name: str = "numbers") -> None:
    """At least 100 independent draws with this mean and standard deviation, in any shape.

    The mean of n draws is normal with std / sqrt(n); the sum of their squares is chi-squared
    with n degrees of freedom; their shape has the bound of `room_of_shape`.
    """
    cells = (as_array(numbers, name).ravel() - mean) / std
    if len(cells) < 100:
        raise ValueError(f"{len(cells)} numbers of {name} are too few to see a distribution in")
    _assert_mean(cells, mean, std, name)
    _assert_spread(cells, std, name)
    below = [1.0 - normal_tail(cell) for cell in _enough(cells).tolist()]
    if _distance(below) > room_of_shape(len(below), SHARE):
        fail(
            f"the numbers of {name} have the right mean and spread, but are not normal:"
            " how many of them lie near the mean, and how many far out?",
            f"a share {_distance(below):.2f} off",
            "normal",
            name,
        )


def assert_uniform(numbers: Any, low: float, high: float, name: str = "numbers") -> None:
    """At least 100 independent draws, even between low and high, in any shape."""
    cells = as_array(numbers, name).ravel()
    if len(cells) < 100:
        raise ValueError(f"{len(cells)} numbers of {name} are too few to see a distribution in")
    band = f"between {show(low)} and {show(high)}"
    rounding = 1e-6 * (high - low)  # the largest float32 below high may lie above it as a double
    for worst in (float(cells.min()), float(cells.max())):
        if not low - rounding <= worst <= high + rounding:
            fail(f"{name} holds {show(worst)}, but should lie {band}", show(worst), band, name)
    below = ((_enough(cells) - low) / (high - low)).tolist()
    if _distance(below) > room_of_shape(len(below), FALSE_ALARM):
        fail(
            f"the numbers of {name} are not spread evenly {band}",
            f"a share {_distance(below):.2f} off",
            f"even {band}",
            name,
        )


def _assert_mean(cells: np.ndarray, mean: float, std: float, name: str) -> None:
    seen = float(cells.mean())
    if not normal_tail(abs(seen) * math.sqrt(len(cells))) >= SHARE / 2:
        got = mean + std * seen
        fail(
            f"the mean of {name} is {show(got)}, but should be about {show(mean)}",
            show(got),
            f"about {show(mean)}",
            name,
        )


def _assert_spread(cells: np.ndarray, std: float, name: str) -> None:
    even = cells[: len(cells) // 2 * 2]  # the tail has a closed form for an even number
    total = float((even**2).sum())
    if not chi_squared_tail(total, len(even)) >= SHARE / 2:
        got = std * math.sqrt(total / len(even))
        fail(
            f"the standard deviation of {name} is {show(got)}, but should be about {show(std)}",
            show(got),
            f"about {show(std)}",
            name,
        )


def _enough(cells: np.ndarray) -> np.ndarray:
    """The cells in order of size; of very many as many as tell, in a few milliseconds."""
    return np.sort(cells[:: 1 + len(cells) // 20_000])


def _distance(below: list[float]) -> float:
    """The largest distance between the shares of n draws and their distribution.

    below: the probability of less than each draw, in order of size.
    """
    steps = np.arange(len(below) + 1) / len(below)
    return max(float((below - steps[:-1]).max()), float((steps[1:] - below).max()))


def room_of_shape(n: int, alarms: float) -> float:
    """The distance that n draws pass with a chance of at most alarms, for every n.

    The inequality of Dvoretzky, Kiefer and Wolfowitz with Massart's constant.
    """
    return math.sqrt(math.log(2 / alarms) / (2 * n))


def normal_tail(z: float) -> float:
    """P(Z > z) of a standard normal Z."""
    return math.erfc(z / math.sqrt(2)) / 2


def chi_squared_tail(total: float, degrees: int) -> float:
    """The smaller of P(X <= total) and P(X >= total), X chi-squared with an even number of degrees.

    P(X >= x) is the chance of fewer than degrees / 2 events where x / 2 are expected (Poisson).
    Summed from the largest term outwards, as in `binomial_tail`.
    """
    rate, k = total / 2, degrees // 2
    if not math.isfinite(rate) or rate <= 0:
        return 0.0
    step = -1 if rate >= k else 1  # fewer than k events, or k and more
    count = k - 1 if step < 0 else k
    term, tail = math.exp(count * math.log(rate) - rate - math.lgamma(count + 1)), 0.0
    while term > tail * 1e-16 and count >= 0:
        tail += term
        term *= count / rate if step < 0 else rate / (count + 1)
        count += step
    return tail
