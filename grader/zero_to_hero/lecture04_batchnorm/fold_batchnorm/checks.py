"""What is promised by fold_batchnorm: a single Linear with the answers of two layers."""

import pytest

from grader.compare import assert_close, assert_untouched, unpack

from ..hidden_definitions import normalised, randn


@pytest.fixture(params=[(3, 6), (6, 3), (4, 4)], ids=["wide", "tall", "square"])
def layer(request, rng):
    """A trained Linear and BatchNorm. Rows taken for columns go through only where W is square."""
    fan_in, C = request.param
    var = 3 * randn(rng, C) ** 2
    var[1] = 1e-4  # hardly varied: here eps makes a difference of 5 %
    var[2] = 0  # never varied: without eps this is a division by zero
    return {
        "W": randn(rng, fan_in, C),
        "b": 2 * randn(rng, C),
        "gamma": randn(rng, C),
        "beta": randn(rng, C),
        "mean": randn(rng, C),
        "var": var,
    }


def two_layers(x, W, b, **batchnorm):
    """The answers to be matched. Nothing is folded here."""
    batchnorm.setdefault("eps", 1e-5)
    return normalised(x.double() @ W.double() + b.double(), **batchnorm)


@pytest.mark.weight(2)
def test_one_layer_answers_like_two(student, layer, rng):
    """one Linear gives the same answers as the Linear and BatchNorm that it replaces"""
    x = randn(rng, 20, len(layer["W"]))
    want = two_layers(x, **layer)
    W2, b2 = unpack(student.fold_batchnorm(**layer), W2=layer["W"], b2=layer["b"])
    assert_close(x.double() @ W2.double() + b2.double(), want, name="x @ W2 + b2")


def test_eps_is_the_one_of_the_layer(student, layer, rng):
    """the eps that is given is the one that counts"""
    x = randn(rng, 20, len(layer["W"]))
    want = two_layers(x, **layer, eps=0.3)
    W2, b2 = unpack(student.fold_batchnorm(**layer, eps=0.3), W2=layer["W"], b2=layer["b"])
    assert_close(x.double() @ W2.double() + b2.double(), want, name="x @ W2 + b2 with eps = 0.3")


def test_the_trained_tensors_are_left_as_they_were(student, layer):
    """folding does not change the tensors that it was given"""
    with assert_untouched(student, layer):
        student.fold_batchnorm(**layer)
