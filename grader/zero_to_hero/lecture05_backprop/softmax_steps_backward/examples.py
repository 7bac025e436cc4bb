"""The public example of softmax_steps_backward."""

import torch

from ..definitions import detached, named_gradient, softmax_chain


def test_two_equal_logits(student):
    """with two equal logits, the loss pulls the labelled one up by one half, and pushes the other down"""
    Y = torch.tensor([1])
    cache = detached(softmax_chain(torch.zeros(1, 2), Y)[1])
    grads = student.softmax_chain_backward(cache, Y)
    for name, want in (
        ("logprobs", [[0.0, -1.0]]),
        ("probs", [[0.0, -2.0]]),
        ("logits", [[0.5, -0.5]]),
    ):
        named_gradient(grads, torch.tensor(want), name)
