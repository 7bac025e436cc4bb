"""Public checks of embed_contexts."""

import torch

from grader.compare import assert_close


def test_two_windows_of_three(student):
    """three characters of two features give six numbers for each window, oldest character first"""
    C = torch.tensor([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]])
    emb = student.embed_contexts(C, torch.tensor([[0, 2, 1], [1, 1, 0]]))
    assert_close(
        emb,
        [[0.0, 1.0, 4.0, 5.0, 2.0, 3.0], [2.0, 3.0, 2.0, 3.0, 0.0, 1.0]],
        name="the embedded windows",
    )
