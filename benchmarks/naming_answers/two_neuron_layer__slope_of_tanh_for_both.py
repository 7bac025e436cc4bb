# style: einsum, gradient split in functions; fault: sigmoid is differentiated as tanh
import numpy as np


def squash(z, act):
    return np.tanh(z) if act == "tanh" else 1 / (1 + np.exp(-z))


def slope(out, act):
    return 1 - out * out


def layer_forward(X, W, b, act="tanh"):
    z = np.einsum("ni,ij->nj", X, W) + b[None, :]
    return squash(z, act)


def layer_grads(X, Y, W, b, act="tanh"):
    N = X.shape[0]
    out = layer_forward(X, W, b, act)
    delta = 2.0 / N * (out - Y) * slope(out, act)
    return np.einsum("ni,nj->ij", X, delta), np.einsum("nj->j", delta)


def fit_layer(X, Y, steps, lr, act="tanh"):
    W = np.zeros((2, 2))
    b = np.zeros(2)
    for step in range(steps):
        gW, gb = layer_grads(X, Y, W, b, act)
        W -= lr * gW
        b -= lr * gb
    return W, b
