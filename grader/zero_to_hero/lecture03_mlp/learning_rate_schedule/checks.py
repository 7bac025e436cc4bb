"""What is promised by learning_rate_schedule: the rate as a function of the step's number."""

import math

import pytest

from grader.compare import assert_close, expect_error

from ..hidden_definitions import draw_int


def half_cosine(done, base):
    return base * (0.1 + 0.9 * (1 + math.cos(math.pi * done)) / 2)


def rates(student, steps, total, **options):
    return [student.lr_schedule(step, total, **options) for step in steps]


@pytest.mark.parametrize("options", [{}, {"base": 0.7, "kind": "step"}], ids=["default", "given"])
@pytest.mark.parametrize("total", [20, 10, 7, 1])
def test_the_staircase(student, options, total):
    """base in the first half, a tenth of it from there, a hundredth in the last quarter and after the run;
    0.1 if no base is given"""
    base = options.get("base", 0.1)
    want = [
        base / (1 + 9 * (2 * step >= total) + 90 * (4 * step >= 3 * total))
        for step in range(total + 2)
    ]
    assert_close(rates(student, range(total + 2), total, **options), want, name="the rates")


def test_the_cosine(student, rng):
    """from base down to a tenth of it along half a cosine"""
    total = draw_int(rng, 9, 15)
    want = [half_cosine(step / total, 0.4) for step in range(total + 1)]
    got = rates(student, range(total + 1), total, base=0.4, kind="cosine")
    assert_close(got, want, name="the rates")


@pytest.mark.parametrize(("total", "warmup"), [(59, 5), (60, 6), (19, 1)])
def test_the_warm_up(student, total, warmup):
    """the first tenth of the steps climb evenly to base"""
    want = [0.4 * (step + 1) / warmup for step in range(warmup)]
    assert_close(
        rates(student, range(warmup), total, base=0.4, kind="warmup_cosine"), want, name="the rates"
    )


def test_the_cosine_after_the_warm_up(student):
    """after the warm-up, the cosine takes all the steps that are left"""
    total, warmup = 57, 5
    want = [
        half_cosine((step - warmup) / (total - warmup), 0.4) for step in range(warmup, total + 1)
    ]
    got = rates(student, range(warmup, total + 1), total, base=0.4, kind="warmup_cosine")
    assert_close(got, want, name="the rates")


@pytest.mark.parametrize("kind", ["cosine", "warmup_cosine"])
def test_after_the_run_the_floor_is_kept(student, kind):
    """beyond the end of the run the rate stays at the floor"""
    assert_close(
        rates(student, [31, 45, 60], 30, base=0.4, kind=kind), [0.04] * 3, name="the rates"
    )


def test_a_short_run_has_no_warm_up(student):
    """a run of fewer than ten steps has no warm-up, and no division by zero"""
    want = [half_cosine(step / 7, 0.4) for step in range(7)]
    assert_close(
        rates(student, range(7), 7, base=0.4, kind="warmup_cosine"), want, name="the rates"
    )


def test_the_order_of_questions_does_not_matter(student):
    """the rate depends on the step's number alone, not on what was asked before"""
    steps = [15, 3, 11, 3, 19]
    want = [{3: 0.1, 11: 0.01, 15: 0.001, 19: 0.001}[step] for step in steps]
    assert_close(rates(student, steps, 20), want, name="the rates")


def test_an_unknown_kind_is_refused(student):
    """a kind that does not exist is a ValueError"""
    with expect_error("ValueError", when="the kind is 'zigzag'"):
        student.lr_schedule(3, 10, kind="zigzag")
