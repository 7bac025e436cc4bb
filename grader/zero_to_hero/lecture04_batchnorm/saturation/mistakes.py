"""Wrong answers to saturation that learners give."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("saturation")
def tanh_taken_twice(h, thr=0.97):
    """h holds outputs of tanh already. Squashed once more, none of them comes near 1."""
    saturated = torch.tanh(h).abs() > thr
    return saturated.double().mean().item(), saturated.all(dim=0)


@instead_of("saturation")
def only_the_upper_end(h, thr=0.97):
    """tanh is flat at both ends. Is an output of -1 any better than one of +1?"""
    saturated = h > thr
    return saturated.double().mean().item(), saturated.all(dim=0)


@instead_of("saturation")
def dead_if_any_example_saturates(h, thr=0.97):
    """One saturated example does not kill a neuron: the others still bring it a gradient."""
    saturated = h.abs() > thr
    return saturated.double().mean().item(), saturated.any(dim=0)


@instead_of("saturation")
def examples_for_neurons(h, thr=0.97):
    """Your `dead` has one entry for each example. Over which dimension do you ask whether all are
    saturated?"""
    saturated = h.abs() > thr
    return saturated.double().mean().item(), saturated.all(dim=1)


@instead_of("saturation")
def awake_for_saturated(h, thr=0.97):
    """You marked what lies close to zero. Which side of the threshold is the flat one?"""
    saturated = h.abs() < thr
    return saturated.double().mean().item(), saturated.all(dim=0)


@instead_of("saturation")
def the_threshold_counts_as_beyond(h, thr=0.97):
    """More than the threshold, says the task. What about an output exactly there?"""
    saturated = h.abs() >= thr
    return saturated.double().mean().item(), saturated.all(dim=0)


@instead_of("saturation")
def count_for_share(h, thr=0.97):
    """That is how many outputs are saturated. A share is between 0 and 1."""
    saturated = h.abs() > thr
    return float(saturated.sum()), saturated.all(dim=0)


@instead_of("saturation")
def percent_for_share(h, thr=0.97):
    """That is a percentage. A share is between 0 and 1."""
    saturated = h.abs() > thr
    return 100 * saturated.double().mean().item(), saturated.all(dim=0)


@instead_of("saturation")
def share_of_dead_neurons(h, thr=0.97):
    """frac is about single outputs, not about whole neurons."""
    dead = (h.abs() > thr).all(dim=0)
    return dead.double().mean().item(), dead


@instead_of("saturation")
def the_average_decides(h, thr=0.97):
    """A neuron that swings between -1 and +1 has an average of 0 and is dead all the same."""
    return (h.abs() > thr).double().mean().item(), h.mean(0).abs() > thr


@instead_of("saturation")
def another_default_threshold(h, thr=0.99):
    """The default threshold is no longer the one of the signature."""
    saturated = h.abs() > thr
    return saturated.double().mean().item(), saturated.all(dim=0)


@instead_of("saturation")
def sign_removed_in_place(h, thr=0.97):
    """A method whose name ends in _ works in place: the caller's outputs have lost their signs."""
    saturated = h.abs_() > thr
    return saturated.double().mean().item(), saturated.all(dim=0)
