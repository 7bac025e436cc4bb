"""The public examples of shapes_and_smoothing."""

import torch

from grader.compare import assert_close, assert_equal


def test_three_layers(student):
    """a network of Linear, Tanh and Linear leaves three names and shapes"""
    model = student.provided.MLP([3, 5, 2])
    want = [("Linear", (4, 5)), ("Tanh", (4, 5)), ("Linear", (4, 2))]
    assert_equal(student.shape_trace(model, torch.zeros(4, 3)), want, name="the trace")


def test_six_losses_two_by_two(student):
    """4, 2, 3, 1, 1, 1 two by two are 3, 2, 1"""
    assert_close(
        student.smooth([4.0, 2.0, 3.0, 1.0, 1.0, 1.0], 2), [3.0, 2.0, 1.0], name="the means"
    )
