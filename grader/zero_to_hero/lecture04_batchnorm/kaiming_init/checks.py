"""What is promised by kaiming_init: a gain for each nonlinearity, and first weights of the right spread."""

import pytest
import torch

from grader.compare import (
    as_array,
    as_number,
    assert_between,
    assert_close,
    assert_equal,
    assert_normal,
    expect_error,
)

GAINS = {"linear": 1.0, "tanh": 5 / 3, "relu": 2**0.5}
FAN_IN, FAN_OUT = 500, 300  # not square: fan_in is not fan_out


@pytest.mark.parametrize("nonlinearity", GAINS)
def test_each_nonlinearity_has_its_gain(student, nonlinearity):
    """the gain is 1 for linear, 5/3 for tanh and the root of 2 for relu"""
    want = torch.nn.init.calculate_gain(nonlinearity)
    assert_close(as_number(student.gain(nonlinearity)), want, name=f'gain("{nonlinearity}")')


def test_an_unknown_nonlinearity_is_refused(student):
    """a nonlinearity without a known gain is a ValueError"""
    for name in ("banana", "TANH"):  # names are written small, as torch writes them
        with expect_error("ValueError", when=f'gain("{name}") is asked for'):
            student.gain(name)


@pytest.mark.weight(2)
@pytest.mark.parametrize("nonlinearity", GAINS)
def test_weights_are_as_spread_out_as_fan_in_allows(student, rng, nonlinearity):
    """the weights have mean 0 and standard deviation gain / sqrt(fan_in)"""
    want = GAINS[nonlinearity] / FAN_IN**0.5
    W = as_array(student.kaiming_normal(FAN_IN, FAN_OUT, nonlinearity, rng), "the weights")
    assert_equal(W.shape, (FAN_IN, FAN_OUT), name="the shape of the weights")
    assert_between(
        W.std() / want,
        0.98,
        1.02,
        name=f"the spread of the weights for {nonlinearity}, beside gain / sqrt(fan_in)",
    )  # 150,000 draws: luck moves it by 0.002
    assert_between(
        W.mean() / want, -0.02, 0.02, name="the mean of the weights, beside their spread"
    )


def test_weights_are_normal(student, rng):
    """the weights follow a normal distribution: 1 in 22 lies more than two standard deviations out"""
    W = student.kaiming_normal(FAN_IN, FAN_OUT, "linear", rng)
    assert_normal(W, std=FAN_IN**-0.5, name="the weights")


def test_the_generator_decides(student, rng):
    """the same generator draws the same weights, whatever else is random"""
    state = rng.get_state()
    first = student.kaiming_normal(4, 3, "tanh", rng)
    rng.set_state(state)
    student.seed(11)
    again = student.kaiming_normal(4, 3, "tanh", rng)
    assert_equal(again, first, name="the weights drawn a second time")
