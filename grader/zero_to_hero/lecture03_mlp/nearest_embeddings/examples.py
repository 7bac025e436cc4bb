"""Public checks of nearest_embeddings."""

import torch

from grader.compare import assert_equal


def test_direction_counts_not_length(student):
    """a long vector in nearly the same direction is nearer than a short one at 45 degrees"""
    C = torch.tensor([[1.0, 0.0], [1.0, 1.0], [9.0, 1.0], [-1.0, 0.0]])
    assert_equal(student.nearest_embeddings(C, 0, 2), [2, 1], name="the nearest")
