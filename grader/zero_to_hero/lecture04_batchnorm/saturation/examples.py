"""The public example of saturation."""

import torch

from grader.compare import assert_close, assert_equal, unpack


def test_two_examples_of_three_neurons(student):
    """of six outputs four are saturated, and only the first neuron is for both examples"""
    h = torch.tensor([[1.0, 0.5, -1.0], [-1.0, 1.0, 0.0]])
    frac, dead = unpack(student.saturation(h, thr=0.75), frac=None, dead=None)
    assert_close(frac, 4 / 6, name="frac")
    assert_equal(dead, torch.tensor([True, False, False]), name="dead")
