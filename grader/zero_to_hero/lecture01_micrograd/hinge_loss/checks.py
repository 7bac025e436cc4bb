"""What is promised by hinge_loss: a mean of hinges, a price for large parameters, and an honest accuracy."""

import numpy as np
import pytest

from grader.compare import as_number, assert_close, assert_dtype, unpack

from ..definitions import all_grads, data_of, value_class

YS = np.array([1, -1, -1, 1, 1, 1, -1])
# 2 beyond the margin, 2 wrong, 2 right but within it, 1 right at it
SCORES = np.array([2.5, -1.75, 0.5, 0.01, -0.75, 0.75, -1.0])
# beyond the margin all of them: what is left of the loss is the price
SATISFIED = {"scores": np.array([1.5, -2.0, -1.25]), "ys": np.array([1, -1, -1])}
PARAMS = np.array([0.5, -2.0, 1.5])


@pytest.fixture
def answer(student):
    """Call svm_loss with these numbers; returns (loss, accuracy, score nodes, parameter nodes)."""

    def ask(scores=SCORES, ys=YS, params=PARAMS, **alpha):
        Value = value_class(student)
        nodes = [Value(s) for s in scores.tolist()]
        weights = [Value(p) for p in params.tolist()]
        loss, accuracy = unpack(
            student.svm_loss(nodes, ys.tolist(), weights, **alpha), loss=None, accuracy=None
        )
        data_of(loss, "loss")
        return loss, accuracy, nodes, weights

    return ask


def mean_hinge(scores, ys):
    return sum(max(0.0, 1 - y * s) for s, y in zip(scores, ys)) / len(ys)


def test_the_mean_of_the_hinges(answer, rng):
    """without a price for parameters, the loss is the mean of the hinges"""
    for scores in (SCORES, rng.normal(size=len(YS)) * 1.5):
        loss, _, _, _ = answer(scores=scores, alpha=0.0)
        got = data_of(loss, "loss")
        assert_close(got, mean_hinge(scores, YS), name="loss.data with alpha 0", rel=1e-9)


def test_large_parameters_cost(answer):
    """alpha times the sum of the squared parameters is added to the loss"""
    loss, _, _, _ = answer(**SATISFIED, alpha=0.1)
    want = 0.1 * (PARAMS**2).sum()
    assert_close(data_of(loss, "loss"), want, name="loss.data with alpha 0.1", rel=1e-9)


def test_the_price_is_small_unless_told_otherwise(answer):
    """without alpha, the price of the parameters is 1e-4 times their squares"""
    loss, _, _, _ = answer(**SATISFIED)
    want = 1e-4 * (PARAMS**2).sum()
    assert_close(data_of(loss, "loss"), want, name="loss.data without alpha", rel=1e-9)


def test_only_scores_within_the_margin_are_pushed(answer):
    """a score at its margin or beyond has the gradient 0, every other one is pushed towards its side"""
    loss, _, nodes, _ = answer(alpha=0.0)
    loss.backward()
    want = np.where(YS * SCORES < 1, -YS / len(YS), 0.0)
    assert_close(all_grads(nodes), want, name="the gradients of the scores", rel=1e-9)


def test_parameters_are_pulled_towards_zero(answer):
    """the price gives every parameter the gradient 2 alpha p"""
    loss, _, _, weights = answer(alpha=0.1)
    loss.backward()
    assert_close(all_grads(weights), 0.2 * PARAMS, name="the gradients of the parameters", rel=1e-9)


def test_accuracy_counts_the_right_sides(answer):
    """accuracy is the share of scores with the sign of their y, margin or not, as a plain float"""
    _, accuracy, _, _ = answer()
    assert_dtype(accuracy, float, "accuracy")
    assert_close(as_number(accuracy, "accuracy"), 5 / 7, name="accuracy")
