"""The public examples of rotary_positions."""

import math

import torch

from grader.compare import assert_close


def test_one_pair(student):
    """with one pair, position 2 turns (1, 0) to (cos 2, sin 2)"""
    got = student.rope(torch.tensor([[1.0, 0.0], [1.0, 0.0]]), torch.tensor([0, 2]))
    assert_close(got, [[1.0, 0.0], [math.cos(2), math.sin(2)]], name="rope(q, pos)")
