"""Public checks of trigram_network."""

import torch

from grader.compare import assert_close, assert_equal, unpack


def test_the_examples_of_one_word(student):
    """ "ab" gives three examples"""
    xs, ys = unpack(student.trigram_rows(["ab"], {".": 0, "a": 1, "b": 2}), xs=None, ys=None)
    assert_equal(xs, [[0, 0], [0, 1], [1, 2]], name="xs")
    assert_equal(ys, [1, 2, 0], name="ys")


def test_rows_of_a_small_network(student):
    """with two characters, the pair (0, 1) reads row 1 and the pair (1, 0) row 2"""
    W = torch.tensor([[0.0, 0.0], [1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    logits = student.trigram_logits(W, torch.tensor([[0, 1], [1, 0]]))
    assert_close(logits, [[1.0, 2.0], [3.0, 4.0]], name="logits")
