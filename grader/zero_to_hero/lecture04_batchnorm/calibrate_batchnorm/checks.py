"""What is promised by calibrate_batchnorm: mean and spread of each neuron over the whole training set."""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_close,
    assert_equal,
    assert_gradient,
    assert_untouched,
    fail,
    unpack,
)

from ..hidden_definitions import randn

N, FAN_IN, H = 67, 4, 3  # more examples than a usual batch of 32 or 64


@pytest.fixture
def case(student, rng):
    """A Linear of the student's with weights that ask for gradients, its inputs, and its answers."""
    layer = student.sibling("linear_and_tanh").Linear(FAN_IN, H)
    W, b, X = randn(rng, FAN_IN, H), 2 * randn(rng, H), randn(rng, N, FAN_IN) + 1
    X[N // 2 :] *= 3  # the halves of the set differ, so a part of it is no sample of the whole
    layer.weight, layer.bias = W.clone().requires_grad_(), b.clone().requires_grad_()
    return layer, X, X.double() @ W.double() + b.double()


def calibrate(student, layer, X):
    like = torch.zeros(1, H)
    return unpack(student.calibrate_bn(layer, X), mean=like, std=like)


def test_mean_is_over_the_whole_training_set(student, case):
    """mean is that of each neuron's answers, over all examples"""
    layer, X, h = case
    mean, _ = calibrate(student, layer, X)
    assert_close(mean, h.sum(0, keepdim=True) / N, name="mean")


def test_std_is_over_the_whole_training_set(student, case):
    """std is the standard deviation of each neuron's answers, over all examples"""
    layer, X, h = case
    squares = ((h - h.mean(0)) ** 2).sum(0, keepdim=True)
    _, std = calibrate(student, layer, X)
    cells = as_array(std, "std")
    either = [(squares / divisor) ** 0.5 for divisor in (N, N - 1)]
    nearer = min(either, key=lambda want: abs(cells - as_array(want)).max())
    assert_close(std, nearer, name="std")


def test_measuring_builds_no_graph(student, case):
    """mean and std carry no graph of gradients"""
    layer, X, _ = case
    for statistic, name in zip(calibrate(student, layer, X), ("mean", "std")):
        if statistic.requires_grad:
            fail(
                f"{name} has a graph of gradients behind it, but measuring is not learning",
                got="requires_grad is True",
                expected="requires_grad is False",
                where=name,
            )


def test_gradients_flow_again_afterwards(student, case):
    """gradients are switched off for the measuring alone, not for what comes after it"""
    layer, X, _ = case
    calibrate(student, layer, X)
    _, (gradient,) = student.gradients(layer, X, wrt=[0])
    want = as_array(layer.weight).sum(1)  # of the sum of all answers, alike for every example
    assert_gradient(gradient, torch.as_tensor(want).expand(N, FAN_IN), name="a gradient afterwards")


def test_layer_and_examples_are_left_as_they_were(student, case):
    """measuring changes neither the layer's weights nor the examples"""
    layer, X, _ = case
    W, b = as_array(layer.weight), as_array(layer.bias)
    with assert_untouched(student, X):
        student.calibrate_bn(layer, X)
    assert_equal(as_array(layer.weight), W, name="weight")
    assert_equal(as_array(layer.bias), b, name="bias")
