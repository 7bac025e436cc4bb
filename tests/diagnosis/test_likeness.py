"""What makes two findings the same, two changes one, and two mistakes different in the answer's text."""

import numpy as np
import pytest
import torch

from grader.compare import assert_close, assert_equal, fail
from grader.compare.sentences import CheckFailed
from grader.diagnosis.likeness import finding_of, near_finding, same_finding, same_values, says_much
from grader.diagnosis.merging import merged
from grader.diagnosis.telling_apart import likeliest

HERE = __file__.rpartition("/")[0]
BASE = "def f(x, n):\n    total = sum(x)\n    return math.log(total) / n\n"
LOG2 = "def f(x, n):\n    total = sum(x)\n    return math.log2(total) / n\n"
LESS = "def f(x, n):\n    total = sum(x)\n    return math.log(total) / (n - 1)\n"
PRODUCT = "def f(x, n):\n    total = math.prod(x)\n    return math.log(total) / n\n"


def found(got, want, case=0):
    """The finding of a check that compares these."""
    with pytest.raises(CheckFailed) as caught:
        assert_close(got, want)
    return finding_of(caught.value, case, HERE)


def said(sentence):
    with pytest.raises(CheckFailed) as caught:
        fail(sentence)
    return finding_of(caught.value, 0, HERE)


@pytest.mark.parametrize(
    ("theirs", "ours", "same"),
    [
        (torch.tensor([1.0, 3.0]), [1.0, 3.0], True),
        (torch.tensor([1.0, 3.0000001]), torch.tensor([1.0, 3.0]), True),
        (np.array([1.0, 3.001]), np.array([1.0, 3.0]), False),
        # a small error is told from another small one
        (np.array([1.0, 2.00002]), np.array([1.0, 2.00004]), False),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan]), True),
        (torch.tensor([[1.0, 3.0]]), torch.tensor([1.0, 3.0]), False),
    ],
)
def test_values_that_are_wrong_alike_are_one_finding(theirs, ours, same):
    assert same_finding(found(theirs, [1.0, 2.0]), found(ours, [1.0, 2.0])) is same


def test_another_case_of_the_check_is_another_finding():
    assert not same_finding(found(1.0, 2.0), found(1.0, 2.0, case=1))


def test_in_a_checks_own_sentence_lines_do_not_count_and_numbers_hardly():
    one, other = said("thread 3 read x[7] at line 11"), said("thread 3 read x[7] at line 12")
    assert same_finding(one, other)
    assert not same_finding(one, said("thread 4 read x[9] at line 11"))
    assert near_finding(one, said("thread 4 read x[9] at line 11"))
    assert not near_finding(one, said("thread 4 wrote x[9] at line 11"))


def test_names_of_arrays_do_not_count_in_a_kernels_sentence():
    assert same_finding(said("wrote As[0] at line 3"), said("wrote tile[0] at line 30"))
    assert not same_finding(said("wrote As[0] at line 3"), said("wrote As[1] at line 3"))


@pytest.mark.parametrize(
    ("got", "telling"),
    [(0.0, False), (2 / 3, False), (3, False), (1.7320508, True), ([1, 2, 5], True), ("ab", False)],
)
def test_counts_and_shares_say_little(got, telling):
    with pytest.raises(CheckFailed) as caught:
        assert_equal(got, "x" if isinstance(got, str) else 17)
    assert says_much(finding_of(caught.value, 0, HERE)) is telling


def test_containers_of_numbers_are_alike_and_texts_are_not():
    assert same_values({"a": [1, 2]}, {"a": torch.tensor([1.0, 2.0])})
    assert not same_values({"a": 1.0}, {"b": 1.0})
    assert not same_values("ab", "ac")
    assert not same_values(1, "1")


def test_two_changes_of_one_line_are_put_together():
    both = merged(BASE, LOG2, LESS)
    assert both is not None
    assert "math.log2(total) / (n - 1)" in both
    assert "math.prod" in (merged(BASE, PRODUCT, LESS) or "")


def test_changes_of_the_same_words_are_not_merged():
    assert merged(BASE, LOG2, LOG2.replace("log2", "log10")) is None
    assert merged(BASE, LOG2, BASE) is None


def test_the_text_tells_a_rebound_name_from_a_cleared_gradient():
    known = {
        "rebound": ["for p in ps:\n    p = p - lr * p.grad\n"],
        "cleared": [
            "loss.backward()\nfor p in ps:\n    p.grad = None\nfor p in ps:\n    p.data -= lr * p.grad\n"
        ],
    }
    assert likeliest("for q in params:\n    q = q - rate * q.grad\n", known) == ["rebound"]
    assert likeliest("out.backward()\nfor q in params:\n    q.grad = None\n", known) == ["cleared"]


def test_what_the_text_cannot_tell_apart_stays_together_in_any_order():
    known = {"b": ["x = 1\n"], "a": ["x = 1\n"]}
    assert likeliest("y = 2\n", known) == ["a", "b"]
    assert likeliest("def (:\n", known) == ["a", "b"]
