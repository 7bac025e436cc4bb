"""The public example of compare_gradients."""

import torch

from grader.compare import assert_close


def test_one_unit_off_a_gradient_of_length_five(student):
    """(3, 3) beside a true gradient (3, 4) is 1 off, a fifth of its length"""
    t = torch.zeros(2, requires_grad=True)
    t.grad = torch.tensor([3.0, 4.0])
    want = {"exact": False, "approx": False, "maxdiff": 1.0, "relnorm": 0.2}
    assert_close(student.cmp("t", torch.tensor([3.0, 3.0]), t), want, name="the answer")
