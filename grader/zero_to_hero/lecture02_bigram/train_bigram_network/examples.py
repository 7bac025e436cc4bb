"""Public checks of train_bigram_network."""

import pytest
import torch

from grader.compare import assert_equal, assert_shape, unpack


@pytest.mark.not_replayed
def test_two_characters_that_take_turns(student, rng):
    """after 50 steps the network knows that 1 follows 0 and 0 follows 1"""
    xs, ys = torch.tensor([0, 1]), torch.tensor([1, 0])
    W, _ = unpack(student.train_bigram_nn(xs, ys, 2, 50, 10.0, 0.0, rng), W=None, losses=None)
    assert_shape(W, (2, 2), name="W")
    assert_equal(W.argmax(1), [1, 0], name="the largest logit of each row")
