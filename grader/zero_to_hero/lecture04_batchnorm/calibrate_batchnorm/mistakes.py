"""Wrong answers to calibrate_batchnorm that learners give."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("calibrate_bn")
def only_the_last_batch(linear, X):
    """A handful of examples is not the training set. Measure all of it."""
    with torch.no_grad():
        h = linear(X[-32:])
    return h.mean(0, keepdim=True), h.std(0, keepdim=True)


@instead_of("calibrate_bn")
def running_mean_read_too_early(linear, X):
    """A running average that takes small steps has not arrived yet. With all of X at hand, no average needs
    to run."""
    with torch.no_grad():
        h = linear(X)
    mean, std = torch.zeros(1, h.shape[1]), torch.ones(1, h.shape[1])
    for batch in h.split(32):
        mean = 0.999 * mean + 0.001 * batch.mean(0, keepdim=True)
        std = 0.999 * std + 0.001 * batch.std(0, keepdim=True)
    return mean, std


@instead_of("calibrate_bn")
def variance_for_standard_deviation(linear, X):
    """What was asked for is a standard deviation, and what came is its square."""
    with torch.no_grad():
        h = linear(X)
    return h.mean(0, keepdim=True), h.var(0, keepdim=True)


@instead_of("calibrate_bn")
def each_example_on_its_own(linear, X):
    """You have one mean for each example. Over which dimension should be measured?"""
    with torch.no_grad():
        h = linear(X)
    return h.mean(1, keepdim=True), h.std(1, keepdim=True)


@instead_of("calibrate_bn")
def the_inputs_are_measured(linear, X):
    """BatchNorm stands behind the Linear, so it sees what the Linear answers."""
    return X.mean(0, keepdim=True), X.std(0, keepdim=True)


@instead_of("calibrate_bn")
def the_bias_is_left_out(linear, X):
    """The layer adds its bias before BatchNorm sees anything. It is simplest to ask the layer itself."""
    with torch.no_grad():
        h = X @ linear.weight
    return h.mean(0, keepdim=True), h.std(0, keepdim=True)


@instead_of("calibrate_bn")
def dimension_lost(linear, X):
    """The numbers are right, but a dimension has gone. How does it stay, with length 1?"""
    with torch.no_grad():
        h = linear(X)
    return h.mean(0), h.std(0)


@instead_of("calibrate_bn")
def the_graph_comes_along(linear, X):
    """Measuring is not learning: tell torch that no gradients will be needed here."""
    h = linear(X)
    return h.mean(0, keepdim=True), h.std(0, keepdim=True)


@instead_of("calibrate_bn")
def layer_changed_while_measuring(linear, X):
    """The layer and the examples are not yours to change: your measuring leaves them altered."""
    with torch.no_grad():
        h = linear(X)
        X -= X.mean(0)
        linear.weight /= h.std(0)
    return h.mean(0, keepdim=True), h.std(0, keepdim=True)
