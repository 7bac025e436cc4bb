"""The public examples of batch_windows."""

import torch

from grader.compare import assert_equal, unpack


def test_a_text_of_one_window(student):
    """of the four tokens 5 6 7 8, the one window of three is 5 6 7, and its targets are 6 7 8"""
    data = torch.tensor([5, 6, 7, 8])
    x, y = unpack(student.get_batch(data, 3, 2, torch.Generator()), x=None, y=None)
    assert_equal(x, [[5, 6, 7], [5, 6, 7]], name="x")
    assert_equal(y, [[6, 7, 8], [6, 7, 8]], name="y")
