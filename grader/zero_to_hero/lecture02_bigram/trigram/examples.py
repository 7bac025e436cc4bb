"""Public checks of trigram."""

import torch

from grader.compare import assert_close, assert_equal


def test_the_steps_of_one_word(student):
    """ "ab" has three steps: .. to a, .a to b, ab to ."""
    N3 = student.trigram_counts(["ab"], {".": 0, "a": 1, "b": 2})
    want = torch.zeros(3, 3, 3, dtype=torch.int64)
    want[0, 0, 1] = want[0, 1, 2] = want[1, 2, 0] = 1
    assert_equal(N3, want, name="N3")


def test_a_cube_of_two(student):
    """without smoothing, counts are divided by their totals over the last axis, or the row is uniform"""
    P = student.trigram_probs(torch.tensor([[[1, 1], [0, 0]], [[2, 0], [0, 0]]]), k=0)
    assert_close(P, [[[0.5, 0.5], [0.5, 0.5]], [[1.0, 0.0], [0.5, 0.5]]], name="P")
