"""What is promised by saturation: the share of saturated outputs, and the neurons that always are."""

import torch

from grader.compare import as_number, assert_close, assert_equal, assert_untouched, unpack

#                   dead, both signs;  never;  all but one;  dead;  exactly at 0.75 or below
OUTPUTS = torch.tensor(
    [
        [+0.99, 0.10, -0.99, -0.98, +0.75],
        [-0.98, -0.20, -0.98, -0.99, -0.75],
        # 3 examples, 5 neurons
        [+1.00, 0.30, +0.80, -1.00, +0.00],
    ],
)


def answer(student, h, **thr):
    return unpack(student.saturation(h, **thr), frac=None, dead=None)


def test_frac_is_the_share_of_saturated_outputs(student):
    """frac is the share of all outputs that lie more than thr from zero, on either side"""
    h = OUTPUTS[:, :4]  # 9 of 12, of which only 3 are positive
    frac, _ = answer(student, h, thr=0.75)
    assert_close(as_number(frac, "frac"), 9 / 12, name="frac")


def test_exactly_thr_is_not_saturated(student):
    """an output exactly at the threshold is not saturated"""
    h = OUTPUTS[:, 4:]  # 0.75 is a binary fraction: exactly equal
    frac, dead = answer(student, h, thr=0.75)
    assert_close(as_number(frac, "frac"), 0.0, name="frac")
    assert_equal(dead, torch.tensor([False]), name="dead")


def test_the_threshold_is_0_97_by_default(student):
    """without thr, outputs beyond 0.97 are saturated"""
    frac, dead = answer(student, torch.tensor([[0.975, -0.965], [-0.975, 0.975]]))
    assert_close(as_number(frac, "frac"), 3 / 4, name="frac")
    assert_equal(dead, torch.tensor([True, False]), name="dead")


def test_a_dead_neuron_is_saturated_for_every_example(student):
    """dead marks the neurons that are saturated for every example, and only those"""
    _, dead = answer(student, OUTPUTS, thr=0.9)
    assert_equal(dead, torch.tensor([True, False, False, True, False]), name="dead")


def test_the_outputs_are_left_as_they_were(student):
    """measuring does not change the outputs"""
    h = OUTPUTS.clone()
    with assert_untouched(student, h):
        student.saturation(h)
