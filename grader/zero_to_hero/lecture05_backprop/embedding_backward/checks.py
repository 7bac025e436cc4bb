"""What is promised by embedding_backward: every gradient goes to the row that was looked up."""

import pytest
import torch

from grader.compare import assert_gradient, assert_shape, assert_untouched

from ..hidden_definitions import gradients_of, leaf, randn

B, T, d, V = 5, 3, 2, 7  # all different


def true_gradient(demb, X):
    C = leaf(torch.zeros(V, demb.shape[2]))
    return gradients_of((C[X] * demb.double()).sum(), {"C": C})["C"]


def test_letters_that_occur_once(student, rng):
    """the gradient of a letter that occurs once goes to its row, the first and the last row included"""
    X = torch.tensor([0, V - 1, 2, 3, 4, 5])[torch.randperm(6, generator=rng)].view(2, T)
    demb = randn(rng, 2, T, d)
    want = true_gradient(demb, X)
    assert_gradient(student.embedding_backward(demb, X, V), want, name="dC")


# 15 places for 3 letters; one context; contexts of one letter
@pytest.mark.parametrize(("B", "T"), [(5, 3), (1, 6), (6, 1)])
def test_letters_that_occur_often_add_up(student, rng, B, T):
    """the gradients of a letter that occurs several times add up, in one context or in many"""
    demb, X = randn(rng, B, T, d), torch.randint(1, 4, (B, T), generator=rng)
    want = true_gradient(demb, X)
    assert_gradient(student.embedding_backward(demb, X, V), want, name="dC")


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
