"""Numbers that may vary: a band for what training reaches, exact bounds for what sampling draws.

A right answer fails a bound once in a million runs. Sampled text itself is never compared: the same
seed draws different text in different versions of torch.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.compare.conversion import as_array, as_number, require_kind, require_shape
from grader.compare.judged import judging
from grader.compare.sentences import fail, show

FALSE_ALARM = 1e-6  # chance that a right answer fails one assertion of this module


@judging
def assert_between(
    x: Any,
    low: float,
    high: float,
    name: str = "answer",
    too_low: str = "",
    too_high: str = "",
) -> None:
    """x is one finite number with low <= x <= high; an infinite bound is none.

    too_low, too_high: a sentence on what a value outside suggests.
    """
    value = as_number(x, name)
    band = f"between {show(low)} and {show(high)}"
    if math.isinf(high) or math.isinf(low):
        band = f"at least {show(low)}" if math.isinf(high) else f"at most {show(high)}"
    if not math.isfinite(value):
        fail(
            f"{name} is {show(value)}, but should be a finite number, {band}",
            show(value),
            band,
            name,
        )
    if not low <= value <= high:
        hint = too_low if value < low else too_high
        fail(
            f"{name} is {show(value)}, but should be {band}{hint and f'. {hint}'}",
            show(value),
            band,
            name,
        )


@judging
def assert_share(count: Any, total: Any, p: float, name: str = "share") -> None:
    """count of total independent draws, each with probability p: within the exact binomial bound."""
    _within_bound(
        as_number(count, name), int(as_number(total, f"the total of {name}")), p, name, FALSE_ALARM
    )


@judging
def assert_frequencies(counts: Any, probs: Any, name: str = "frequencies") -> None:
    """Counts of each outcome keep within the exact binomial bound, shared out over the outcomes.

    counts and probs: dicts (an outcome that never came up may be missing from counts), or lists,
    arrays or tensors of one shape. probs sum to 1.
    """
    truth = _by_outcome(probs, "probs")
    if not math.isclose(sum(truth.values()), 1.0, rel_tol=1e-4):
        raise ValueError(f"the probabilities of {name} sum to {sum(truth.values())}, not to 1")
    if isinstance(probs, dict):
        require_kind(counts, probs, name)
    else:
        require_shape(counts, as_array(probs).shape, name)
    seen = _by_outcome(counts, name)
    for outcome in seen:
        if outcome not in truth:
            fail(f"{name} counts {show(outcome)}, which can never come up", show(outcome), "", name)
    total = int(sum(seen.values()))
    for outcome, p in truth.items():
        count, cell = seen.get(outcome, 0.0), f"{name} at {show(outcome)}"
        _within_bound(count, total, p, cell, FALSE_ALARM / len(truth))


def _by_outcome(table: Any, name: str) -> dict[Any, float]:
    """{outcome: float}: the keys of a dict, else the index of each cell, an int where one will do."""
    if isinstance(table, dict):
        return {
            outcome: as_number(cell, f"{name}[{show(outcome)}]") for outcome, cell in table.items()
        }
    cells = as_array(table, name)
    return {
        index[0] if len(index) == 1 else index: float(cells[index])
        for index in np.ndindex(cells.shape)
    }


def _within_bound(count: float, total: int, p: float, name: str, alpha: float) -> None:
    """Fail unless P(X <= count) and P(X >= count) are both >= alpha / 2, X ~ Binomial(total, p)."""
    if not (0 <= count <= total and count == int(count)):
        fail(
            f"{name} is {show(count)}, but should be a count between 0 and {total}",
            show(count),
            f"0 to {total}",
            name,
        )
    if total < 1:
        fail(f"{name} counts no draw at all", "0 draws", "", name)
    if binomial_tail(int(count), total, p) < alpha / 2:
        expected = f"about {show(total * p)}"
        fail(
            f"{name}: {show(int(count))} of {total} draws, but should be {expected}"
            " (chance alone strays this far less than once in a million runs)",
            int(count),
            expected,
            name,
        )


def binomial_tail(count: int, total: int, p: float) -> float:
    """P(X <= count) below the mean, else P(X >= count), X ~ Binomial(total, p); exact but for rounding.

    Summed from count outward. The terms shrink from the first to the last there, so the sum stops
    as soon as they no longer add to it.
    """
    if p <= 0.0 or p >= 1.0:
        return float(count == (total if p >= 1.0 else 0))
    odds = p / (1 - p)
    step = -1 if count < total * p else 1
    log_term = (
        math.lgamma(total + 1)
        - math.lgamma(count + 1)
        - math.lgamma(total - count + 1)
        + count * math.log(p)
        + (total - count) * math.log1p(-p)
    )
    term, tail = math.exp(log_term), 0.0
    while term > tail * 1e-16 and 0 <= count <= total:
        tail += term
        term *= (
            count / (total - count + 1) / odds if step < 0 else (total - count) / (count + 1) * odds
        )
        count += step
    return tail
