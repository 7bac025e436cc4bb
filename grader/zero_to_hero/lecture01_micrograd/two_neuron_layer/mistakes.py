"""Wrong answers to two_neuron_layer that learners give."""

import numpy as np

from grader.diagnosis.marks import edit, instead_of


@edit("layer_forward", "return squash(X @ W + b, act)", "return squash(X @ W.T + b, act)")
def weights_transposed():
    """W[i, j] belongs to input i and neuron j. Which index of W is summed over?"""


@edit("layer_forward", "return squash(X @ W + b, act)", "return squash(X @ W, act)")
def bias_not_added():
    """A neuron has one more number than it has inputs. Where does that one come in?"""


@edit("layer_forward", "return squash(X @ W + b, act)", "return X @ W + b")
def not_squashed():
    """These are the weighted sums. What happens to them at the end?"""


@edit("layer_forward", "return squash(X @ W + b, act)", "return squash(X @ W + b, 'tanh')")
def always_tanh():
    """act says which curve is wanted."""


@instead_of("layer_forward")
def sigmoid_by_default(X, W, b, act="sigmoid"):
    """The default of act is no longer the one of the signature."""
    return squash(X @ W + b, act)


def _slope(out, act):
    """The slope of the squashing, read off its output."""
    return 1 - out**2 if act == "tanh" else out * (1 - out)


@instead_of("layer_grads")
def two_of_the_square_forgotten(X, Y, W, b, act="tanh"):
    """Half as large as it should be. The slope of a square has a factor in front; and N counts examples."""
    out = layer_forward(X, W, b, act)
    dz = (out - Y) / len(X) * _slope(out, act)
    return X.T @ dz, dz.sum(axis=0)


@instead_of("layer_grads")
def not_divided_by_the_examples(X, Y, W, b, act="tanh"):
    """The loss is divided by N. Its gradient?"""
    out = layer_forward(X, W, b, act)
    dz = 2 * (out - Y) * _slope(out, act)
    return X.T @ dz, dz.sum(axis=0)


@instead_of("layer_grads")
def squashing_skipped_on_the_way_back(X, Y, W, b, act="tanh"):
    """The gradient has to pass the squashing, too: how steep is the curve where each sum stands?"""
    out = layer_forward(X, W, b, act)
    dz = 2 * (out - Y) / len(X)
    return X.T @ dz, dz.sum(axis=0)


@instead_of("layer_grads")
def slope_from_the_weighted_sum(X, Y, W, b, act="tanh"):
    """The short formula for the slope is written with the output of the curve, not with its input."""
    out = layer_forward(X, W, b, act)
    dz = 2 * (out - Y) / len(X) * _slope(X @ W + b, act)
    return X.T @ dz, dz.sum(axis=0)


@instead_of("layer_grads")
def slope_of_tanh_for_both(X, Y, W, b, act="tanh"):
    """Each curve has a slope of its own, and act says which curve it was."""
    out = layer_forward(X, W, b, act)
    dz = 2 * (out - Y) / len(X) * (1 - out**2)
    return X.T @ dz, dz.sum(axis=0)


@instead_of("layer_grads")
def error_turned_round(X, Y, W, b, act="tanh"):
    """If an output is too high, moving it up makes the loss larger. Which sign is that?"""
    out = layer_forward(X, W, b, act)
    dz = 2 * (Y - out) / len(X) * _slope(out, act)
    return X.T @ dz, dz.sum(axis=0)


@instead_of("layer_grads")
def weight_gradient_transposed(X, Y, W, b, act="tanh"):
    """dW[i, j] belongs to W[i, j]: input i and neuron j."""
    out = layer_forward(X, W, b, act)
    dz = 2 * (out - Y) / len(X) * _slope(out, act)
    return dz.T @ X, dz.sum(axis=0)


@instead_of("layer_grads")
def bias_gradient_not_added_up(X, Y, W, b, act="tanh"):
    """A bias acts on every example, and each has a share in its gradient. There should be two numbers."""
    out = layer_forward(X, W, b, act)
    dz = 2 * (out - Y) / len(X) * _slope(out, act)
    return X.T @ dz, dz


@instead_of("layer_grads")
def bias_gradient_averaged(X, Y, W, b, act="tanh"):
    """The shares of the examples add up. The N of the loss is in them already."""
    out = layer_forward(X, W, b, act)
    dz = 2 * (out - Y) / len(X) * _slope(out, act)
    return X.T @ dz, dz.mean(axis=0)


@instead_of("layer_grads")
def targets_overwritten(X, Y, W, b, act="tanh"):
    """The numbers are right, but -= changed an array that belongs to the caller."""
    out = layer_forward(X, W, b, act)
    Y -= out
    dz = -2 * Y / len(X) * _slope(out, act)
    return X.T @ dz, dz.sum(axis=0)


@instead_of("fit_layer")
def steps_uphill(X, Y, steps, lr, act="tanh"):
    """The gradient points uphill. Which way makes the loss smaller?"""
    W, b = np.zeros((2, 2)), np.zeros(2)
    for _ in range(steps):
        dW, db = layer_grads(X, Y, W, b, act)
        W, b = W + lr * dW, b + lr * db
    return W, b


@instead_of("fit_layer")
def bias_never_moves(X, Y, steps, lr, act="tanh"):
    """Only the weights learn here."""
    W, b = np.zeros((2, 2)), np.zeros(2)
    for _ in range(steps):
        W = W - lr * layer_grads(X, Y, W, b, act)[0]
    return W, b


@instead_of("fit_layer")
def bias_sees_the_new_weights(X, Y, steps, lr, act="tanh"):
    """Both gradients belong to the same place: find both before you move anything."""
    W, b = np.zeros((2, 2)), np.zeros(2)
    for _ in range(steps):
        W = W - lr * layer_grads(X, Y, W, b, act)[0]
        b = b - lr * layer_grads(X, Y, W, b, act)[1]
    return W, b


@instead_of("fit_layer")
def gradient_found_only_once(X, Y, steps, lr, act="tanh"):
    """After a step you stand elsewhere. Is the slope still the same there?"""
    W, b = np.zeros((2, 2)), np.zeros(2)
    dW, db = layer_grads(X, Y, W, b, act)
    for _ in range(steps):
        W, b = W - lr * dW, b - lr * db
    return W, b


@instead_of("fit_layer")
def starts_from_ones(X, Y, steps, lr, act="tanh"):
    """Look at where the description says it starts."""
    W, b = np.ones((2, 2)), np.ones(2)
    for _ in range(steps):
        dW, db = layer_grads(X, Y, W, b, act)
        W, b = W - lr * dW, b - lr * db
    return W, b


@instead_of("fit_layer")
def always_fits_tanh(X, Y, steps, lr, act="tanh"):
    """Does act reach the gradients?"""
    W, b = np.zeros((2, 2)), np.zeros(2)
    for _ in range(steps):
        dW, db = layer_grads(X, Y, W, b)
        W, b = W - lr * dW, b - lr * db
    return W, b
