"""What is promised by fold_batchnorm: the answers of two layers from one, and no damage done."""
import pytest

from grader.compare import assert_close, assert_untouched, unpack

from ..hidden_definitions import both_layers, random_numbers


@pytest.fixture(params=[(3, 3), (2, 5), (5, 2)], ids=["square", "wide", "tall"])
def trained(request, rng):
    """Layers with a channel that never varied. Square first: there scaled rows are wrong but no exception."""
    fan_in, C = request.param
    names = ("b", "gamma", "beta", "mean", "var")
    tensors = {"W": random_numbers(rng, fan_in, C)} | {name: random_numbers(rng, C) for name in names}
    tensors["var"] = tensors["var"].square()
    tensors["var"][0] = 0.0 # only eps stands between this channel and a division by zero
    return tensors


@pytest.mark.weight(2)
def test_one_layer_answers_like_both(student, trained, rng):
    """one Linear answers like the Linear and BatchNorm it was made from"""
    x = random_numbers(rng, 20, trained["W"].shape[0])
    want = both_layers(x, **trained)
    W2, b2 = unpack(student.fold_batchnorm(**trained), W2=trained["W"], b2=trained["b"])
    assert_close(x.double() @ W2.double() + b2.double(), want, name="x @ W2 + b2")


def test_the_layers_are_left_alone(student, trained):
    """folding does not write into the tensors it was given"""
    with assert_untouched(student, trained):
        student.fold_batchnorm(**trained)
