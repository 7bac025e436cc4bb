"""The public example of batchnorm_backward."""

import torch

from grader.compare import assert_close


def test_three_examples_of_one_feature(student):
    """a gradient of 3 at the first of three examples comes back as 1/2, -1 and 1/2"""
    dhpreact, bnraw = torch.tensor([[3.0], [0.0], [0.0]]), torch.tensor([[-1.0], [0.0], [1.0]])
    answer = student.batchnorm_backward(
        dhpreact, bnraw, torch.tensor([[2.0]]), torch.tensor([[0.5]])
    )
    assert_close(answer, [[0.5], [-1.0], [0.5]], name="dhprebn")
