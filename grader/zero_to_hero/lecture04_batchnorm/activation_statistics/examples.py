"""The public examples of activation_statistics."""

import torch

from grader.compare import assert_close, unpack


def test_one_tanh_with_two_outputs(student):
    """a Tanh that answered 1 and 0 has mean 0.5, and half of it is saturated"""
    layers = [
        student.sibling("linear_and_tanh").Linear(1, 2),
        student.sibling("linear_and_tanh").Tanh(),
    ]
    layers[0].out, layers[1].out = torch.tensor([[9.0, 0.0]]), torch.tensor([[1.0, 0.0]])
    want = {"mean": 0.5, "std": 0.5**0.5, "sat": 0.5}
    assert_close(student.layer_stats(layers), [want], name="the statistics", rel=1e-5)


def test_four_numbers_in_two_bars(student):
    """0, 1 and 1 lie in the first of two bars, 3 in the second, and the bars have area 1"""
    answer = student.histogram(torch.tensor([0.0, 1.0, 1.0, 3.0]), bins=2, range=(0.0, 4.0))
    density, edges = unpack(answer, density=None, edges=None)
    assert_close(density, [0.375, 0.125], name="density")
    assert_close(edges, [0.0, 2.0, 4.0], name="edges")
