"""Public checks of learning_rate_finder."""

import torch

from grader.compare import assert_close, unpack


def test_four_candidates(student):
    """four exponents from -3 to 0 stand for rates from a thousandth to one"""
    exps, lrs = unpack(student.lr_candidates(4), exps=None, lrs=None)
    assert_close(exps, [-3.0, -2.0, -1.0, 0.0], name="exps")
    assert_close(lrs, [0.001, 0.01, 0.1, 1.0], name="lrs")


def test_the_valley_of_five_losses(student):
    """windows of three smooth out the lucky first loss"""
    rate = student.best_lr(
        torch.tensor([-4.0, -3.0, -2.0, -1.0, 0.0]), [1.5, 4.0, 2.0, 1.9, 2.5], 3
    )
    assert_close(rate, 0.1, name="the best rate")
