"""The public example of layernorm_backward."""

import torch

from grader.compare import assert_close, unpack


def test_one_example_of_two_features(student):
    """0 and 2 are normalised to -1/2 and 1/2; a gradient of 8 at the first comes back as 3/2 and -3/2"""
    dout, x, gamma = torch.tensor([[8.0, 0.0]]), torch.tensor([[0.0, 2.0]]), torch.ones(2)
    answer = student.layernorm_backward(dout, x, gamma, eps=3.0)
    dx, dgamma, dbeta = unpack(answer, dx=x, dgamma=gamma, dbeta=gamma)
    assert_close(dx, [[1.5, -1.5]], name="dx")
    assert_close(dgamma, [-4.0, 0.0], name="dgamma")
    assert_close(dbeta, [8.0, 0.0], name="dbeta")
