"""Public checks of training_step."""

import torch

from grader.compare import assert_close, assert_equal, unpack


def test_a_batch_of_the_only_example(student, rng):
    """with a single example, a minibatch of three is that example three times"""
    X, Y = torch.tensor([[7, 8]]), torch.tensor([9])
    xb, yb = unpack(student.minibatch(X, Y, 3, rng), xb=None, yb=None)
    assert_equal(xb, [[7, 8]] * 3, name="xb")
    assert_equal(yb, [9] * 3, name="yb")


def test_one_step_on_paper(student, mutable):
    """a network of zeros has the loss ln 2, and a step at rate 0.5 moves b2 by a quarter"""
    params = [
        torch.zeros(shape, requires_grad=True) for shape in ((2, 1), (1, 1), (1,), (1, 2), (2,))
    ]
    loss = student.train_step(
        [mutable(p) for p in params], torch.tensor([[0]]), torch.tensor([1]), 0.5
    )
    assert_close(loss, 0.6931472, name="the loss")
    assert_close(params[-1], [-0.25, 0.25], name="b2 after the step")
