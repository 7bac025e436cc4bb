"""The public examples of rms_norm."""

import torch

from grader.compare import assert_close


def test_one_and_seven(student):
    """the root mean square of 1 and 7 is 5"""
    got = student.rms_norm(torch.tensor([[1.0, 7.0]]), torch.tensor([5.0, 10.0]), eps=0.0)
    assert_close(got, [[1.0, 14.0]], name="rms_norm(x, weight)")
