"""Public checks of split_loss."""

import torch

from grader.compare import assert_close, assert_equal


def test_one_wrong_of_three(student):
    """a network that is sure, and wrong once in three, has a third of the cost of being wrong"""
    params = [torch.zeros(shape) for shape in ((2, 1), (1, 1), (1,), (1, 2))] + [
        torch.tensor([0.0, 1000.0])
    ]
    X, Y = torch.tensor([[0], [1], [0]]), torch.tensor([1, 1, 0])
    assert_close(
        [student.split_loss(params, X, Y), student.split_loss(params, X, Y, 2)],
        [1000 / 3] * 2,
        name="the loss",
    )


def test_two_verdicts(student):
    """good on train and bad on dev is overfit, bad on both is underfit"""
    assert_equal(student.diagnose_fit(1.0, 2.9, 3.0), "overfit", name="the verdict")
    assert_equal(student.diagnose_fit(2.5, 2.5, 3.0), "underfit", name="the verdict")
