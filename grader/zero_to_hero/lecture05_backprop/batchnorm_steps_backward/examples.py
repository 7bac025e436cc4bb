"""The public example of batchnorm_steps_backward."""

import torch

from ..definitions import batchnorm_chain, detached, named_gradient


def test_three_examples_of_one_feature(student):
    """0, 2, 4 are normalised to -1, 0, 1; a gradient of 3 at the first comes back as 1/2, -1 and 1/2"""
    x, gain, bias = (
        torch.tensor(t, dtype=torch.float64) for t in ([[0.0], [2.0], [4.0]], [[2.0]], [[1.0]])
    )
    cache = detached(batchnorm_chain(x, gain, bias, eps=0.0)[1])
    grads = student.batchnorm_backward_steps(cache, torch.tensor([[3.0], [0.0], [0.0]]))
    for name, want in (
        ("bngain", [[-3.0]]),
        ("bnvar_inv", [[-12.0]]),
        ("hprebn", [[0.5], [-1.0], [0.5]]),
    ):
        named_gradient(grads, torch.tensor(want), name)
