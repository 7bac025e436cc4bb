"""Wrong answers to kaiming_init that learners give."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("gain")
def relu_needs_no_gain(nonlinearity):
    """A relu sets half of its inputs to zero. What does that do to the mean square, and what makes up for
    it?"""
    return {"linear": 1.0, "tanh": 5 / 3, "relu": 1.0}[check_known(nonlinearity)]


@instead_of("gain")
def tanh_has_the_gain_of_relu(nonlinearity):
    """Each nonlinearity squashes in its own way, so each has a gain of its own: the root of 2 belongs to
    relu."""
    return {"linear": 1.0, "tanh": 2**0.5, "relu": 2**0.5}[check_known(nonlinearity)]


@instead_of("gain")
def three_to_be_on_the_safe_side(nonlinearity):
    """A gain that is too large is as bad as one too small: tanh then sits at -1 and 1, where it has no
    slope."""
    return {"linear": 1.0, "tanh": 3.0, "relu": 3.0}[check_known(nonlinearity)]


@instead_of("gain")
def relu_doubles(nonlinearity):
    """Half of the squares are lost, so the squares must be doubled. The gain, however, is multiplied before
    squaring."""
    return {"linear": 1.0, "tanh": 5 / 3, "relu": 2.0}[check_known(nonlinearity)]


@instead_of("gain")
def linear_is_squashed_too(nonlinearity):
    """What does a linear layer squash? Its gain has nothing to make up for."""
    return {"linear": 5 / 3, "tanh": 5 / 3, "relu": 2**0.5}[check_known(nonlinearity)]


@instead_of("gain")
def unknown_names_have_gain_one(nonlinearity):
    """A misspelt name now passes silently. Somebody will wonder for hours why the network does not learn."""
    return {"linear": 1.0, "tanh": 5 / 3, "relu": 2**0.5}.get(nonlinearity, 1.0)


@instead_of("kaiming_normal")
def divided_by_fan_in(fan_in, fan_out, nonlinearity, generator=None):
    """It is the variances that add up, fan_in of them. What does that make of the standard deviation?"""
    return torch.randn((fan_in, fan_out), generator=generator) * gain(nonlinearity) / fan_in


@instead_of("kaiming_normal")
def fan_out_for_fan_in(fan_in, fan_out, nonlinearity, generator=None):
    """How many products are summed up in one output: as many as there are inputs, or outputs?"""
    return torch.randn((fan_in, fan_out), generator=generator) * gain(nonlinearity) / fan_out**0.5


@instead_of("kaiming_normal")
def gain_under_the_root(fan_in, fan_out, nonlinearity, generator=None):
    """Which part of gain / sqrt(fan_in) stands under the root?"""
    return (
        torch.randn((fan_in, fan_out), generator=generator) * (gain(nonlinearity) / fan_in) ** 0.5
    )


@instead_of("kaiming_normal")
def gain_forgotten(fan_in, fan_out, nonlinearity, generator=None):
    """Which nonlinearity follows makes no difference to your weights. What is the gain for?"""
    gain(nonlinearity)
    return torch.randn((fan_in, fan_out), generator=generator) / fan_in**0.5


@instead_of("kaiming_normal")
def uniform_up_to_std(fan_in, fan_out, nonlinearity, generator=None):
    """These numbers are uniform, not normal. A uniform number from -a to a has a standard deviation of a /
    sqrt(3)."""
    std = gain(nonlinearity) / fan_in**0.5
    return (2 * torch.rand((fan_in, fan_out), generator=generator) - 1) * std


@instead_of("kaiming_normal")
def uniform_with_the_right_spread(fan_in, fan_out, nonlinearity, generator=None):
    """The spread is right, but the shape of the distribution is not: these are uniform numbers, with no
    tails."""
    std = gain(nonlinearity) / fan_in**0.5
    return (2 * torch.rand((fan_in, fan_out), generator=generator) - 1) * std * 3**0.5


@instead_of("kaiming_normal")
def rows_and_columns_swapped(fan_in, fan_out, nonlinearity, generator=None):
    """For x @ W to work, which of the two numbers comes first in the shape of W?"""
    return torch.randn((fan_out, fan_in), generator=generator) * gain(nonlinearity) / fan_in**0.5


@instead_of("kaiming_normal")
def generator_not_used(fan_in, fan_out, nonlinearity, generator=None):
    """Your numbers do not come from the generator that you were given, so nobody can draw them a second
    time."""
    return torch.randn((fan_in, fan_out)) * gain(nonlinearity) / fan_in**0.5


@instead_of("kaiming_normal")
def all_weights_positive(fan_in, fan_out, nonlinearity, generator=None):
    """Weights may well be negative: their mean should be 0."""
    return torch.rand((fan_in, fan_out), generator=generator) * gain(nonlinearity) / fan_in**0.5


def check_known(nonlinearity):
    """As in the solution: an unknown name is a ValueError."""
    if nonlinearity not in ("linear", "tanh", "relu"):
        raise ValueError(f"no gain is known for {nonlinearity!r}")
    return nonlinearity
