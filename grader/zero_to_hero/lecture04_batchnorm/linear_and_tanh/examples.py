"""The public examples of linear_and_tanh."""

import torch

from grader.compare import assert_close


def test_one_neuron_with_two_inputs(student):
    """with weights 1 and 2 and bias 0.5, a Linear answers 5.5 to the inputs 3 and 1"""
    layer = student.Linear(2, 1)
    layer.weight, layer.bias = torch.tensor([[1.0], [2.0]]), torch.tensor([0.5])
    assert_close(layer(torch.tensor([[3.0, 1.0]])), [[5.5]], name="the answer")


def test_tanh_of_zero(student):
    """Tanh answers 0 to 0"""
    assert_close(student.Tanh()(torch.tensor([[0.0]])), [[0.0]], name="the answer")
