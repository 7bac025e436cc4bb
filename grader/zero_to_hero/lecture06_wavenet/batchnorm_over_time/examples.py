"""The public examples of batchnorm_over_time."""

import torch

from grader.compare import assert_close

from ..definitions import per_channel


def test_all_four_vectors_share_a_mean(student):
    """with momentum one half, the numbers 1, 5 and 5, 2 move the running mean from 0 to 1.625"""
    bn = student.BatchNorm1d(1, momentum=0.5)
    bn(torch.tensor([[[1.0], [5.0]], [[5.0], [2.0]]]))
    assert_close(per_channel(bn.running_mean, 1, "running_mean"), [1.625], name="running_mean")


def test_after_training_it_uses_what_it_measured(student):
    """with running mean 1 and running variance 4, an untrained layer turns 1 and 5 into 0 and 2"""
    bn = student.BatchNorm1d(1, eps=0)
    bn.training = False
    bn.running_mean, bn.running_var = torch.tensor([1.0]), torch.tensor([4.0])
    assert_close(bn(torch.tensor([[[1.0], [5.0]]])), [[[0.0], [2.0]]], name="the answer")
