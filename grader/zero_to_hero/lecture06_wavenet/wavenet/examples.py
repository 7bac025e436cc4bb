"""The public examples of wavenet."""

import torch

from grader.compare import assert_equal, assert_shape


def test_the_lecture_counts_its_parameters(student):
    """with 10 features, 68 hidden units and 8 letters, the network has 22,397 parameters"""
    model = student.make_wavenet(27, 10, 68, 8)
    assert_equal(
        sum(p.numel() for p in student.parameters(model)), 22397, name="the number of parameters"
    )


def test_logits_for_each_name(student):
    """5 contexts of 8 letters get 27 logits each"""
    model = student.make_wavenet(27, 10, 68, 8)
    assert_shape(model(torch.zeros(5, 8, dtype=torch.int64)), (5, 27), name="the logits")
