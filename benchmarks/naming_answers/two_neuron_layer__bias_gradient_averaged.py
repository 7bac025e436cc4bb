# style: loop over the examples; fault: shares of the bias gradient are averaged once more
import numpy as np


def squash(z, act):
    return np.tanh(z) if act == "tanh" else 1 / (1 + np.exp(-z))


def layer_forward(X, W, b, act="tanh"):
    rows = [squash(W.T @ x + b, act) for x in X]
    return np.array(rows).reshape(len(X), 2)


def layer_grads(X, Y, W, b, act="tanh"):
    dW = np.zeros_like(W, dtype=float)
    db = np.zeros_like(b, dtype=float)
    n = len(X)
    outs = layer_forward(X, W, b, act)
    for x, y, o in zip(X, Y, outs):
        local = 1 - o ** 2 if act == "tanh" else o * (1 - o)
        dz = 2 * (o - y) / n * local
        dW += np.outer(x, dz)
        db += dz / n
    return dW, db


def fit_layer(X, Y, steps, lr, act="tanh"):
    W, b = np.zeros((2, 2)), np.zeros(2)
    while steps > 0:
        dW, db = layer_grads(X, Y, W, b, act)
        W, b = W - lr * dW, b - lr * db
        steps -= 1
    return W, b
