"""The public examples of causal_convolution."""

import torch

from grader.compare import assert_close, assert_equal


def test_two_taps_two_steps_apart(student):
    """10 times the number two steps before, plus the number itself: 1 2 3 4 becomes 1 2 13 24"""
    x, w = torch.tensor([[[1.0, 2.0, 3.0, 4.0]]]), torch.tensor([[[10.0, 1.0]]])
    answer = student.causal_conv1d(x, w, torch.tensor([0.0]), 2)
    assert_close(answer, [[[1.0, 2.0, 13.0, 24.0]]], name="the answer")


def test_three_layers_see_eight_letters(student):
    """layers with two taps and dilations 1, 2 and 4 see 8 inputs"""
    assert_equal(student.receptive_field(2, [1, 2, 4]), 8, name="the receptive field")
