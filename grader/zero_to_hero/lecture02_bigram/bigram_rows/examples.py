"""Public checks of bigram_rows."""

import torch

from grader.compare import assert_close, assert_equal, unpack


def test_the_pairs_of_two_words(student):
    """ "ab" and "b" give five pairs"""
    xs, ys = unpack(student.bigram_pairs(["ab", "b"], {".": 0, "a": 1, "b": 2}), xs=None, ys=None)
    assert_equal(xs, [0, 1, 2, 0, 2], name="xs")
    assert_equal(ys, [1, 2, 0, 2, 0], name="ys")


def test_rows_of_a_small_table(student):
    """three examples read rows 1, 0 and 1"""
    logits = student.row_logits(torch.tensor([1, 0, 1]), torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    assert_close(logits, [[3.0, 4.0], [1.0, 2.0], [3.0, 4.0]], name="logits")
