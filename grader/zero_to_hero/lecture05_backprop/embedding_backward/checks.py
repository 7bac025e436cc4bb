"""What is promised by embedding_backward: every gradient goes to the row that was looked up."""

import torch

from grader.compare import assert_gradient, assert_shape, assert_untouched

from ..hidden_definitions import gradients_of, leaf, randn

B, T, d, V = 5, 3, 2, 7  # all different


def true_gradient(demb, X):
    C = leaf(torch.zeros(V, demb.shape[2], dtype=demb.dtype))
    return gradients_of((C[X] * demb).sum(), {"C": C})["C"]


def test_letters_that_occur_once(student, rng):
    """the gradient of a letter that occurs once goes to its row"""
    demb, X = randn(rng, 2, T, d), torch.randperm(V, generator=rng)[:6].view(2, T)
    want = true_gradient(demb, X)
    assert_gradient(student.embedding_backward(demb, X, V), want, name="dC", rel=1e-9)


def test_letters_that_occur_often_add_up(student, rng):
    """the gradients of a letter that occurs several times add up, in one context or in many"""
    # 15 places for 3 letters
    demb, X = randn(rng, B, T, d), torch.randint(1, 4, (B, T), generator=rng)
    want = true_gradient(demb, X)
    assert_gradient(student.embedding_backward(demb, X, V), want, name="dC", rel=1e-9)


def test_letters_that_never_occur_have_a_row(student, rng):
    """dC has a row for each of the V letters, whichever occur"""
    # the last letters are missing
    demb, X = randn(rng, B, T, d), torch.randint(1, 4, (B, T), generator=rng)
    assert_shape(student.embedding_backward(demb, X, V), (V, d), name="dC")


def test_nothing_is_changed(student, rng):
    """the backward pass changes neither the gradients nor the letters"""
    demb, X = randn(rng, B, T, d), torch.randint(0, V, (B, T), generator=rng)
    with assert_untouched(student, demb, X):
        student.embedding_backward(demb, X, V)
