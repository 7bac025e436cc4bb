"""The public example of calibrate_batchnorm."""

import torch

from grader.compare import accepting, assert_close, unpack


def test_a_layer_that_answers_one_and_nine(student):
    """a neuron that answers 1 and 9 has mean 5"""
    X = torch.tensor([[0.0], [4.0]])
    mean, _ = unpack(
        student.calibrate_bn(accepting(lambda x: 2 * x + 1, "tensor"), X), mean=None, std=None
    )
    assert_close(mean, [[5.0]], name="mean")
