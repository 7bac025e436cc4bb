"""What is promised by update_to_data_ratio: how far a step moves each weight matrix, in powers of ten."""

import math

import pytest

from grader.compare import as_array, assert_close, assert_equal, assert_untouched

from ..definitions import items
from ..hidden_definitions import randn


def std(t):
    cells = as_array(t)
    return cells.std(ddof=1)


@pytest.fixture
def params(rng):
    """Matrices, with biases and a tensor of three dimensions between them; nothing has mean 0."""
    tensors = []
    for i, shape in enumerate([(4, 3), (3,), (2, 5), (2, 3, 4), (1, 6), ()]):
        p = (i + 1) * (randn(rng, *shape) + 1)
        p.grad = randn(rng, *shape) / (i + 2) - 0.5
        tensors.append(p.requires_grad_())
    return tensors


def test_one_ratio_for_each_matrix(student, params):
    """there is one ratio for each tensor of two dimensions, and none for the others"""
    ratios = items(student.update_data_ratio(params, lr=0.1), "the ratios")
    assert_equal(len(ratios), 3, name="the number of ratios")


@pytest.mark.weight(2)
def test_the_spread_of_the_step_beside_that_of_the_weights(student, params):
    """a ratio is log10( std(lr * grad) / std(data) ), in the order of the parameters"""
    wants = [math.log10(0.07 * std(p.grad) / std(p)) for p in params if p.ndim == 2]
    assert_close(student.update_data_ratio(params, lr=0.07), wants, name="the ratios", rel=1e-5)


def test_ten_times_the_learning_rate_adds_one(student, params):
    """ten times the learning rate adds 1 to each ratio"""
    slow, fast = (as_array(student.update_data_ratio(params, lr=lr)) for lr in (0.003, 0.03))
    assert_close(fast - slow, [1.0] * 3, name="what ten times the learning rate adds", rel=1e-4)


def test_nothing_is_changed(student, params, mutable):
    """measuring changes neither the parameters nor their gradients"""
    before = [(p.detach().clone(), p.grad.clone()) for p in params]
    with assert_untouched(student, *params):
        student.update_data_ratio(params, lr=0.1)
    student.update_data_ratio(mutable(params), lr=0.1)
    for p, (data, grad) in zip(params, before):
        assert_equal(p.detach(), data, name="a parameter")
        assert_equal(p.grad, grad, name="a gradient")
