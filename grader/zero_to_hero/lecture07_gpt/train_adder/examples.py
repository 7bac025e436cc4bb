"""The public examples of train_adder."""

import torch

from grader.compare import assert_equal, unpack

from ..definitions import as_tensor


def test_one_sum_by_heart(student, rng):
    """trained on nothing but 4 + 5 for 60 steps, the model answers 4 + 5 with 9 and then 0"""
    sizes = {
        "vocab_size": 10,
        "n_embd": 8,
        "n_head": 2,
        "n_layer": 1,
        "block_size": 3,
        "dropout": 0.0,
    }
    model, _ = unpack(
        student.train_adder(torch.tensor([[4, 5]]), 1, sizes, 60, 4, 3e-2, rng),
        model=None,
        losses=None,
    )
    logits, _ = unpack(model(torch.tensor([[4, 5, 9]])), logits=None, loss=None)
    assert_equal(
        as_tensor(logits, (1, 3, 10), "logits")[0, 1:].argmax(-1),
        [9, 0],
        name="the digits after 4 5",
    )
