"""Public checks of train_mlp."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, unpack

from ..definitions import logits_of, require_params, shapes


@pytest.mark.not_replayed
def test_two_examples_are_learned(student, rng):
    """200 steps on two examples are enough to tell them apart"""
    X, Y = torch.tensor([[0, 1], [1, 0]]), torch.tensor([1, 0])
    params, _ = unpack(student.train_mlp(X, Y, 2, 3, 4, 200, 2, 0.5, rng), params=None, record=None)
    logits = logits_of([p.double() for p in require_params(params, shapes(2, 3, 2, 4))], X)
    assert_equal(logits.argmax(1), Y, name="the likeliest character of each window")


def test_one_example_is_learned_by_heart(student):
    """50 steps on one example at rate 1, from zeros, and the loss of every step"""
    params = [
        torch.zeros(shape, requires_grad=True) for shape in ((2, 1), (1, 1), (1,), (1, 2), (2,))
    ]
    _, losses = unpack(
        student.overfit_batch(params, torch.tensor([[0]]), torch.tensor([1]), 50, 1.0),
        params=None,
        losses=None,
    )
    assert_equal(len(losses), 50, name="the number of losses")
    assert_close(losses[0], 0.6931472, name="the first loss")
