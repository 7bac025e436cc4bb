"""The public examples of flatten_consecutive."""

import torch

from grader.compare import assert_close

FOUR_POSITIONS = torch.tensor([[[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0]]])


def test_two_pairs(student):
    """four positions in pairs are two vectors, each twice as long"""
    want = [[[0.0, 1.0, 2.0, 3.0], [4.0, 5.0, 6.0, 7.0]]]
    assert_close(student.FlattenConsecutive(2)(FOUR_POSITIONS), want, name="the answer")


def test_all_four_at_once(student):
    """four positions at once are one vector, and the dimension of time is gone"""
    want = [[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]]
    assert_close(student.FlattenConsecutive(4)(FOUR_POSITIONS), want, name="the answer")
