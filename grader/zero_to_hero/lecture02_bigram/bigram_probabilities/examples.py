"""Public checks of bigram_probabilities."""

import torch

from grader.compare import assert_close


def test_two_characters(student):
    """two rows of counts become two distributions, without and with fake counts"""
    P = student.bigram_probs(torch.tensor([[0, 3], [1, 1]]), smoothing=0)
    assert_close(P, [[0.0, 1.0], [0.5, 0.5]], name="P")
    P = student.bigram_probs(torch.tensor([[1, 5], [0, 0]]), smoothing=1)
    assert_close(P, [[0.25, 0.75], [0.5, 0.5]], name="P")
