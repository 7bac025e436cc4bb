"""The public example of embedding_backward."""

import torch

from grader.compare import assert_close


def test_a_letter_that_occurs_twice(student):
    """letter 2 occurs twice and adds up 1 and 4; letters 1 and 3 do not occur and get 0"""
    answer = student.embedding_backward(
        torch.tensor([[[1.0], [2.0], [4.0]]]), torch.tensor([[2, 0, 2]]), V=4
    )
    assert_close(answer, [[2.0], [0.0], [5.0], [0.0]], name="dC")
