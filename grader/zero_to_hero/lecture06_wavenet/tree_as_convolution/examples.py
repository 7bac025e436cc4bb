"""The public example of tree_as_convolution."""

import torch

from grader.compare import assert_close


def test_is_it_larger_than_the_one_before(student):
    """one stage that compares a number with the one before it answers 1, 0, 1 to the numbers 1, 1, 2"""
    weights = [(torch.tensor([[-20.0], [20.0]]), torch.tensor([0.0]))]
    answer = student.tree_as_dilated_conv(weights, torch.tensor([[[1.0], [1.0], [2.0]]]))
    assert_close(answer, [[[1.0], [0.0], [1.0]]], name="the answer")
