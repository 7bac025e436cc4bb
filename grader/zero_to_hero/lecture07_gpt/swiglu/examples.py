"""The public examples of swiglu."""

import torch

from grader.compare import assert_close, assert_equal


def test_one_channel(student):
    """a gate of 100 is as good as open and counts 100 times, a gate of 0 is shut"""
    x, one = torch.tensor([[2.0], [0.0]]), torch.tensor([[1.0]])
    assert_close(
        student.swiglu(x, 50 * one, 3 * one, one), [[600.0], [0.0]], name="swiglu(x, W1, W3, W2)"
    )


def test_six_channels_match_sixteen(student):
    """for 6 channels an inner width of 16 has as many weights as FeedForward"""
    assert_equal(student.matching_width(6), 16, name="matching_width(6)")
