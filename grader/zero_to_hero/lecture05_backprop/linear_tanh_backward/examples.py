"""The public examples of linear_tanh_backward."""

import torch

from grader.compare import assert_close, unpack


def test_two_examples_of_one_input(student):
    """gradients 1 and 10 at inputs 2 and 3 and weight 5 give dx 5 and 50, dW 32, db 11"""
    dout, x, W = torch.tensor([[1.0], [10.0]]), torch.tensor([[2.0], [3.0]]), torch.tensor([[5.0]])
    dx, dW, db = unpack(student.linear_backward(dout, x, W), dx=None, dW=None, db=None)
    assert_close(
        [dx, dW, db],
        [torch.tensor([[5.0], [50.0]]), torch.tensor([[32.0]]), torch.tensor([11.0])],
        name="the gradients",
    )


def test_tanh_at_zero_and_one_half(student):
    """where tanh is 0 its slope is 1, and where it is one half, the slope is three quarters"""
    answer = student.tanh_backward(torch.tensor([4.0, 4.0]), torch.tensor([0.0, 0.5]))
    assert_close(answer, [4.0, 3.0], name="the gradient")
