# style: plain loops over examples, neurons and inputs
"""Lecture 1: the smallest layer there is, without any engine.

Two neurons look at the same two inputs. Written with arrays, a whole batch of N
examples goes through both neurons in one line, and the gradients come back in
three, worked out by hand: first through the loss, then through the squashing,
then through the weighted sums.

    out = squash(X @ W + b)             loss = Σ (out - Y)² / N

    X, Y, out  (N, 2)  one row for each example
    W          (2, 2)  W[i, j] is the weight of input i in neuron j
    b          (2,)    one bias for each neuron

    grader check two_neuron_layer
"""
import math
import numpy as np


def squash(z, act):
    """Return tanh or sigmoid of every number in z, given to you. act is "tanh" or "sigmoid"."""
    return np.tanh(z) if act == "tanh" else 1 / (1 + np.exp(-z))


def layer_forward(X, W, b, act="tanh"):
    """Return what the two neurons answer to each example, an array (N, 2).

    Here both weighted sums come out as 0, and the sigmoid of 0 is one half:

    >>> X, W, b = np.array([[1., 2.]]), np.array([[2., 0.], [-1., 3.]]), np.array([0., -6.])
    >>> layer_forward(X, W, b, "sigmoid")
    array([[0.5, 0.5]])
    """
    out = np.zeros((len(X), 2))
    for n in range(len(X)):
        for j in range(2):
            z = b[j]
            for i in range(2):
                z = z + X[n, i] * W[i, j]
            out[n, j] = squash(z, act)
    return out


def layer_grads(X, Y, W, b, act="tanh"):
    """Return (dW, db), the gradients of the loss: shaped like W and b.

    The arrays are left as they are. One example, of which the first neuron is right:

    >>> X, W, b = np.array([[1., 2.]]), np.array([[2., 0.], [-1., 3.]]), np.array([0., -6.])
    >>> dW, db = layer_grads(X, np.array([[0.5, 1.5]]), W, b, "sigmoid")
    >>> dW
    array([[ 0. , -0.5],
           [ 0. , -1. ]])
    >>> db
    array([ 0. , -0.5])
    """
    dW = np.zeros((2, 2))
    db = np.zeros(2)
    out = layer_forward(X, W, b, act)
    for n in range(len(X)):
        for j in range(2):
            o = out[n, j]
            slope = 1 - o * o if act == "tanh" else o * (1 - o)
            share = 2 * (o - Y[n, j]) / len(X) * slope
            db[j] += share
            for i in range(2):
                dW[i, j] += share * X[n, i]
    return dW, db


def fit_layer(X, Y, steps, lr, act="tanh"):
    """Return (W, b) after so many steps of gradient descent, all at the same learning rate.

    It starts from zeros. That is fine here: the neurons have different targets and no
    layer stands behind them, so nothing keeps them equal.
    """
    W, b = np.zeros((2, 2)), np.zeros(2)
    step = 0
    while step < steps:
        grads = layer_grads(X, Y, W, b, act)
        W, b = (p - lr * g for p, g in zip((W, b), grads))
        step += 1
    return W, b


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
