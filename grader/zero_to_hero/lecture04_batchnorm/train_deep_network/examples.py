"""The public example of train_deep_network."""

from grader.compare import assert_equal

from ..definitions import items, kinds_of


def test_one_hidden_layer_with_batchnorm(student):
    """one hidden layer with BatchNorm is Linear, BatchNorm1d, Tanh, Linear, BatchNorm1d"""
    layers = items(student.deep_network(6, 5, 1, 27, batchnorm=True), "the layers")
    want = ["Linear", "BatchNorm1d", "Tanh", "Linear", "BatchNorm1d"]
    assert_equal(kinds_of(student, layers), want, name="the layers")
