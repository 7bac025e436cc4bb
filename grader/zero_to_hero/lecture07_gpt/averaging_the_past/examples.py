"""The public examples of averaging_the_past."""

import pytest
import torch

from grader.compare import assert_close, assert_equal


@pytest.mark.parametrize("method", ["loop", "matmul", "softmax"])
def test_the_mean_so_far(student, method):
    """of 1, 5, 6 the means so far are 1, 3, 4"""
    x = torch.tensor([[[1.0], [5.0], [6.0]]])
    assert_close(
        student.causal_average(x, method),
        [[[1.0], [3.0], [4.0]]],
        name=f"causal_average(x, {method!r})",
    )


def test_the_lower_triangle(student):
    """the causal mask of two tokens hides only the second from the first"""
    assert_equal(
        student.attention_mask(2, "causal"),
        torch.tensor([[True, False], [True, True]]),
        name='attention_mask(2, "causal")',
    )
