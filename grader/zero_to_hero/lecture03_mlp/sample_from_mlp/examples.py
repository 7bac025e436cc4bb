"""Public checks of sample_from_mlp."""

import torch

from grader.compare import assert_equal


def test_a_network_that_stops_after_an_a(student, rng):
    """a network that says a, and after an a stops, says "a\""""
    params = [torch.tensor([[0.0], [1.0]]), torch.tensor([[0.0], [9.0]]), torch.zeros(1)]
    params += [torch.tensor([[999.0, 0.0]]), torch.tensor([0.0, 99.0])]
    assert_equal(student.sample_mlp(params, 2, {0: ".", 1: "a"}, rng), "a", name="the word")
