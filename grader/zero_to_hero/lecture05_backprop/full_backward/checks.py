"""What is promised by full_backward: seven gradients, right, in order, and without autograd."""

import pytest
import torch

from grader.compare import as_array, assert_gradient, assert_untouched, fail, unpack

from ..hidden_definitions import gradients_of, labels, leaf, network_loss, small_network

NAMES = ("C", "W1", "b1", "W2", "b2", "bngain", "bnbias")
V, d, T, H = 6, 2, 3, 5
REL = 1e-4  # the rounding of a whole network in float32 adds up, most of it in BatchNorm


# small, so that n and n - 1 are worlds apart
@pytest.fixture(params=[6, 9], ids=lambda n: f"n={n}")
def case(request, rng):
    """The arguments of the student, and the true gradients by name."""
    n = request.param
    params = dict(zip(NAMES, small_network(rng, V, d, T, H)))
    # one letter is missing
    Xb, Yb = torch.randint(0, V - 1, (n, T), generator=rng), labels(rng, n, V)
    leaves = {name: leaf(p) for name, p in params.items()}
    truth = gradients_of(network_loss(leaves.values(), Xb, Yb), leaves)
    return (list(params.values()), Xb, Yb), truth


def gradients(student, case):
    """The seven answers by name, each of the right shape."""
    args, truth = case
    answer = unpack(student.full_backward(*args), **{f"d{name}": g for name, g in truth.items()})
    return dict(zip(NAMES, answer))


@pytest.mark.parametrize("name", ["W2", "b2"])
def test_the_last_layer(student, case, name):
    """the gradients of W2 and b2 are right"""
    assert_gradient(
        gradients(student, case)[name], case[1][name], name=f"the gradient of {name}", rel=REL
    )


@pytest.mark.parametrize("name", ["bngain", "bnbias"])
def test_batchnorm(student, case, name):
    """the gradients of bngain and bnbias are right"""
    assert_gradient(
        gradients(student, case)[name], case[1][name], name=f"the gradient of {name}", rel=REL
    )


def test_the_first_layer(student, case):
    """the gradient of W1 is right"""
    assert_gradient(
        gradients(student, case)["W1"], case[1]["W1"], name="the gradient of W1", rel=REL
    )


def test_the_bias_before_batchnorm(student, case):
    """the gradient of b1 is zero up to rounding: BatchNorm takes every constant out again"""
    largest = abs(as_array(gradients(student, case)["b1"], "the gradient of b1")).max()
    if not largest < 1e-4:
        fail("the gradient of b1 should be zero, up to rounding", f"{largest:.3g}", "0", where="b1")


@pytest.mark.weight(2)
def test_the_embedding(student, case):
    """the gradient of C is right, with repeated letters added up"""
    assert_gradient(gradients(student, case)["C"], case[1]["C"], name="the gradient of C", rel=REL)


def test_no_graph_is_built(student, case):
    """none of the answers has a graph: these gradients were made by hand"""
    for name, g in gradients(student, case).items():
        if getattr(g, "requires_grad", False):
            fail(f"the gradient of {name} has a graph behind it", where=name)


def test_nothing_is_changed(student, case):
    """parameters, letters and labels are left as they were"""
    args, _ = case
    with assert_untouched(student, *args):
        student.full_backward(*args)
