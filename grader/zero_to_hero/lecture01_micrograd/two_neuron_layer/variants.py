"""Right answers to two_neuron_layer, written otherwise."""

import numpy as np

from grader.diagnosis.marks import instead_of


@instead_of("layer_forward")
def einsum_forward(X, W, b, act="tanh"):
    """einsum spells out which axes meet."""
    return squash(np.einsum("ni,ij->nj", X, W) + b[None, :], act)


@instead_of("layer_forward")
def loops_into_zeros(X, W, b, act="tanh"):
    """Plain loops into np.zeros, one example and one neuron at a time."""
    out = np.zeros((len(X), 2))
    for n in range(len(X)):
        for j in range(2):
            out[n, j] = squash(X[n, 0] * W[0, j] + X[n, 1] * W[1, j] + b[j], act)
    return out


@instead_of("layer_grads")
def outer_products_added_up(X, Y, W, b, act="tanh"):
    """One example at a time, its share added to both gradients."""
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for x, y in zip(X, Y):
        out = squash(x @ W + b, act)
        slope = 1 - np.square(out) if act == "tanh" else out - out**2
        dz = 2.0 / X.shape[0] * (out - y) * slope
        dW += np.outer(x, dz)
        db += dz
    return dW, db


@instead_of("layer_grads")
def named_step_by_step(X, Y, W, b, act="tanh"):
    """The names of lecture 5: every step forwards has its own d..., the sums come last."""
    N = X.shape[0]
    out = layer_forward(X, W, b, act)
    diff = out - Y
    dloss = 1.0 / N
    ddiff = dloss * 2.0 * diff
    if act == "tanh":
        dz = ddiff * (1.0 - out**2)
    else:
        dz = ddiff * out * (1.0 - out)
    return np.einsum("ni,nj->ij", X, dz), dz.sum(0, keepdims=True).reshape(2)


@instead_of("fit_layer")
def moved_in_place(X, Y, steps, lr, act="tanh"):
    """The arrays are moved in place, both after both gradients are known."""
    W, b = np.zeros((2, 2)), np.zeros((2,))
    while steps > 0:
        dW, db = layer_grads(X, Y, W, b, act=act)
        W += -lr * dW
        b += -lr * db
        steps -= 1
    return W, b
