"""What is promised by two_neuron_layer: answers, gradients and steps of a layer of two neurons.

The truth is spelled out neuron by neuron. The gradients come from complex steps, which are exact to the last digits:
the loss at w + ih has the imaginary part h·∂loss/∂w.
"""

import numpy as np
import pytest

from grader.compare import assert_close, assert_gradient, assert_untouched, unpack

SQUASH = {"tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
STEP = 1e-30


def loss_of(X, Y, W, b, act):
    """The definition, one example and one neuron at a time. W and b may be complex."""
    total = 0.0
    for x, y in zip(X, Y):
        for j in range(2):
            total += (SQUASH[act](x[0] * W[0, j] + x[1] * W[1, j] + b[j]) - y[j]) ** 2
    return total / len(X)


def exact_gradients(X, Y, W, b, act):
    """(dW, db): one complex step for each of the six numbers."""

    def along(place):
        moved = np.concatenate([W.ravel(), b]).astype(complex)
        moved[place] += 1j * STEP
        return loss_of(X, Y, moved[:4].reshape(2, 2), moved[4:], act).imag / STEP

    slopes = np.array([along(place) for place in range(6)])
    return slopes[:4].reshape(2, 2), slopes[4:]


@pytest.fixture
def layer(rng):
    """Seven examples, so that no sum over examples looks like one over neurons; W is not symmetric, b not 0."""
    return {
        "X": rng.normal(size=(7, 2)),
        "Y": rng.uniform(-0.9, 0.9, size=(7, 2)),
        "W": rng.normal(size=(2, 2)),
        "b": rng.normal(size=2),
    }


def descended(X, Y, steps, lr, act="tanh"):
    """The path of the definition from zeros."""
    W, b = np.zeros((2, 2)), np.zeros(2)
    for _ in range(steps):
        dW, db = exact_gradients(X, Y, W, b, act)
        W, b = W - lr * dW, b - lr * db
    return W, b


@pytest.mark.parametrize("act", SQUASH)
def test_every_neuron_answers_every_example(student, layer, act):
    """layer_forward squashes the weighted inputs plus the bias, for each example and neuron"""
    X, W, b = layer["X"], layer["W"], layer["b"]
    want = [[SQUASH[act](x[0] * W[0, j] + x[1] * W[1, j] + b[j]) for j in range(2)] for x in X]
    assert_close(
        student.layer_forward(X, W, b, act), want, name=f"layer_forward with {act}", rel=1e-9
    )


@pytest.mark.parametrize("act", SQUASH)
def test_gradient_of_the_weights(student, layer, act):
    """layer_grads gives the gradient of the loss along every weight"""
    want, _ = exact_gradients(**layer, act=act)
    dW, _ = unpack(student.layer_grads(**layer, act=act), dW=layer["W"], db=None)
    assert_gradient(dW, want, name=f"dW with {act}", rel=1e-9)


@pytest.mark.parametrize("act", SQUASH)
def test_gradient_of_the_biases(student, layer, act):
    """layer_grads gives the gradient of the loss along both biases"""
    _, want = exact_gradients(**layer, act=act)
    _, db = unpack(student.layer_grads(**layer, act=act), dW=None, db=layer["b"])
    assert_gradient(db, want, name=f"db with {act}", rel=1e-9)


def test_tanh_unless_told_otherwise(student, layer):
    """without act, all three functions take tanh"""
    X, Y, W, b = layer.values()
    assert_close(student.layer_forward(X, W, b), np.tanh(X @ W + b), name="layer_forward", rel=1e-9)
    dW, db = unpack(student.layer_grads(X, Y, W, b), dW=W, db=b)
    want_dW, want_db = exact_gradients(X, Y, W, b, "tanh")
    assert_gradient(dW, want_dW, name="dW", rel=1e-9)
    assert_gradient(db, want_db, name="db", rel=1e-9)
    W1, _ = unpack(student.fit_layer(X, Y, 1, 0.1), W=W, b=None)
    assert_close(W1, descended(X, Y, 1, 0.1)[0], name="W after one step of fit_layer", rel=1e-9)


@pytest.mark.parametrize("act", SQUASH)
def test_steps_follow_the_gradient_down(student, layer, act):
    """fit_layer takes its steps from zeros, against both gradients, at the given learning rate"""
    X, Y = layer["X"], layer["Y"]
    for steps in (1, 3):  # after one step the next gradient is another: stale ones show after three
        want_W, want_b = descended(X, Y, steps, 0.3, act)
        W, b = unpack(student.fit_layer(X, Y, steps, 0.3, act), W=want_W, b=want_b)
        assert_close(W, want_W, name=f"W after steps={steps} with {act}", rel=1e-9)
        assert_close(b, want_b, name=f"b after steps={steps} with {act}", rel=1e-9)


def test_no_steps_leave_zeros(student, layer):
    """with steps=0, fit_layer returns the zeros it starts from"""
    W, b = unpack(student.fit_layer(layer["X"], layer["Y"], 0, 0.3), W=layer["W"], b=layer["b"])
    assert_close((W, b), (np.zeros((2, 2)), np.zeros(2)), name="(W, b)")


def test_the_given_arrays_are_left_alone(student, layer):
    """no function changes the arrays that it was given"""
    with assert_untouched(student, layer):
        student.layer_forward(layer["X"], layer["W"], layer["b"], "tanh")
        student.layer_grads(**layer, act="tanh")
        student.fit_layer(layer["X"], layer["Y"], 2, 0.1)
