# style: einsum, means instead of sums, dictionary of slopes
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
import numpy as np


def squash(z, act):
    """Return tanh or sigmoid of every number in z, given to you. act is "tanh" or "sigmoid"."""
    return np.tanh(z) if act == "tanh" else 1 / (1 + np.exp(-z))


SLOPE = {"tanh": lambda y: 1.0 - np.square(y), "sigmoid": lambda y: y - y * y}


def layer_forward(X, W, b, act="tanh"):
    """Return what the two neurons answer to each example, an array (N, 2).

    Here both weighted sums come out as 0, and the sigmoid of 0 is one half:

    >>> X, W, b = np.array([[1., 2.]]), np.array([[2., 0.], [-1., 3.]]), np.array([0., -6.])
    >>> layer_forward(X, W, b, "sigmoid")
    array([[0.5, 0.5]])
    """
    return squash(np.einsum("ni,ij->nj", X, W) + b[None, :], act)


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
    out = layer_forward(X, W, b, act)
    delta = 2.0 * (out - Y) * SLOPE[act](out)
    return (X[:, :, None] * delta[:, None, :]).mean(axis=0), delta.mean(axis=0)


def fit_layer(X, Y, steps, lr, act="tanh"):
    """Return (W, b) after so many steps of gradient descent, all at the same learning rate.

    It starts from zeros. That is fine here: the neurons have different targets and no
    layer stands behind them, so nothing keeps them equal.
    """
    W, b = np.zeros((2, 2)), np.zeros(2)
    for _ in range(steps):
        dW, db = layer_grads(X, Y, W, b, act)
        np.subtract(W, lr * dW, out=W)
        np.subtract(b, lr * db, out=b)
    return W, b


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the paper examples above
