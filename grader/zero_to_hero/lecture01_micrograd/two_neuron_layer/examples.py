"""The public examples of two_neuron_layer: one example through the layer, and its gradients."""

import numpy as np

from grader.compare import assert_close, unpack

X, Y = np.array([[1.0, 2.0]]), np.array([[0.5, 1.5]])
W, b = np.array([[2.0, 0.0], [-1.0, 3.0]]), np.array([0.0, -6.0])


def test_two_sums_of_zero(student):
    """where both weighted sums are 0, both sigmoids answer one half"""
    assert_close(student.layer_forward(X, W, b, "sigmoid"), [[0.5, 0.5]], name="layer_forward")


def test_the_gradients_of_one_example(student):
    """for the targets 0.5 and 1.5 the second neuron's weights have the gradients -0.5 and -1, its bias -0.5"""
    dW, db = unpack(student.layer_grads(X, Y, W, b, "sigmoid"), dW=W, db=b)
    assert_close(dW, [[0.0, -0.5], [0.0, -1.0]], name="dW")
    assert_close(db, [0.0, -0.5], name="db")
