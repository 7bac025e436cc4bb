"""The public example of full_backward."""

import torch

from grader.compare import assert_close, fail


def test_a_network_of_zeros_learns_its_last_bias(student):
    """where h is zero, only the last bias has a gradient: what it believes, minus what is true"""
    zeros, ones = torch.zeros, torch.ones
    params = [ones(3, 1), zeros(2, 4), zeros(4), zeros(4, 3), zeros(3), ones(1, 4), zeros(1, 4)]
    grads = student.full_backward(params, torch.tensor([[0, 1], [1, 2]]), torch.tensor([0, 0]))
    if not isinstance(grads, (list, tuple)) or len(grads) != 7:
        fail("the answer should be a list of seven gradients")
    assert_close(grads[4], [-2 / 3, 1 / 3, 1 / 3], name="the gradient of b2")
