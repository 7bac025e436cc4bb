"""The public examples of masked_tokens."""

import math

import torch

from grader.compare import assert_close, assert_equal, unpack


def test_nothing_is_chosen_with_p_0(student):
    """with p = 0 the tokens stay as they are and no target is asked for"""
    x = torch.tensor([[2, 0, 1]])
    inputs, targets = unpack(
        student.mask_tokens(x, 3, 3, 0.0, torch.Generator()), inputs=x, targets=x
    )
    assert_equal(inputs, x, name="inputs")
    assert_equal(targets, [[-1, -1, -1]], name="targets")


def test_only_chosen_positions_count(student):
    """with four equally likely tokens and one position asked for, the loss is ln 4"""
    loss = student.masked_loss(torch.zeros(1, 3, 4), torch.tensor([[-1, 2, -1]]))
    assert_close(loss, math.log(4), name="masked_loss(...)")
