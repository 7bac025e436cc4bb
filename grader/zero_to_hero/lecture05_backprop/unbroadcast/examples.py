"""The public example of unbroadcast."""

import torch

from grader.compare import assert_close

GRAD = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


def test_back_to_a_row(student):
    """a row of three that was stretched over two rows gets 5, 7 and 9"""
    assert_close(student.unbroadcast(GRAD, (3,)), [5.0, 7.0, 9.0], name="the gradient")


def test_back_to_a_column(student):
    """a column of two that was stretched over three columns gets 6 and 15"""
    assert_close(student.unbroadcast(GRAD, (2, 1)), [[6.0], [15.0]], name="the gradient")
