"""What is promised by context_windows: every window of every word, and what follows it."""

import pytest
import torch

from grader.compare import assert_dtype, assert_equal, assert_shape, unpack

from ..hidden_definitions import any_numbering, pick, windows


@pytest.fixture
def some(rng, words):
    """Words longer and shorter than any window here, one of them twice in a row, and an empty one."""
    return [*pick(rng, words, 8), "bo", "bo", "", "maximiliana", "x"]


@pytest.fixture(params=[3, 1, 8])
def dataset(request, student, rng, some):
    """What is right and what came, for windows of this width."""
    stoi = any_numbering(rng, some)
    want = windows(some, stoi, request.param)
    return want, unpack(student.build_dataset(some, stoi, request.param), X=None, Y=None)


@pytest.mark.weight(2)
def test_windows_slide_over_each_word(dataset):
    """X holds the characters before each place of each word, the newest on the right, dots where there
    are none"""
    (want, _), (X, _) = dataset
    assert_shape(X, want.shape, name="X")
    assert_equal(X, want, name="X")


def test_targets_are_what_comes_next(dataset):
    """Y holds the character that follows each window; after the last letter that is the dot"""
    (_, want), (_, Y) = dataset
    assert_shape(Y, want.shape, name="Y")
    assert_equal(Y, want, name="Y")


def test_both_are_tensors_of_integers(student):
    """X and Y are tensors of dtype int64, ready to be used as indices"""
    X, Y = unpack(student.build_dataset(["ab"], {".": 0, "a": 1, "b": 2}, 3), X=None, Y=None)
    assert_dtype(X, torch.int64, name="X")
    assert_dtype(Y, torch.int64, name="Y")
