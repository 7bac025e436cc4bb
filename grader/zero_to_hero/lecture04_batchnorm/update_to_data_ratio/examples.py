"""The public example of update_to_data_ratio."""

import torch

from grader.compare import assert_close


def test_a_thousandth_is_minus_three(student):
    """a step a thousand times smaller than the weights has ratio -3, and a bias is skipped"""
    W, b = (
        torch.tensor([[1.0, -1.0]], requires_grad=True),
        torch.tensor([5.0, 6.0], requires_grad=True),
    )
    W.grad, b.grad = torch.tensor([[0.1, -0.1]]), torch.tensor([1.0, 2.0])
    assert_close(student.update_data_ratio([W, b], lr=0.01), [-3.0], name="the ratios", rel=1e-5)
