"""The public example of batchnorm1d."""

import torch

from grader.compare import assert_close

from ..definitions import per_feature


def test_after_training_it_uses_what_it_measured(student):
    """with running mean 1 and running variance 4, an untrained layer turns 1 and 5 into 0 and 2"""
    bn = student.BatchNorm1d(1, eps=0)
    bn.training = False
    bn.running_mean, bn.running_var = torch.tensor([1.0]), torch.tensor([4.0])
    assert_close(bn(torch.tensor([[1.0], [5.0]])), [[0.0], [2.0]], name="the answer")


def test_halfway_to_the_mean_of_the_batch(student):
    """with momentum one half, the running mean moves halfway from 0 to the batch's mean 3"""
    bn = student.BatchNorm1d(1, momentum=0.5)
    bn(torch.tensor([[1.0], [5.0], [1.0], [5.0]]))
    assert_close(per_feature(bn.running_mean, 1, "running_mean"), [1.5], name="running_mean")
