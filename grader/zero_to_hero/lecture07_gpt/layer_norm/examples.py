"""The public examples of layer_norm."""

import torch

from grader.compare import assert_close


def test_one_and_seven(student):
    """1 and 7 are one standard deviation below and above their mean"""
    assert_close(
        student.LayerNorm(2, eps=0.0)(torch.tensor([[1.0, 7.0]])),
        [[-1.0, 1.0]],
        name="LayerNorm(2)(x)",
    )
