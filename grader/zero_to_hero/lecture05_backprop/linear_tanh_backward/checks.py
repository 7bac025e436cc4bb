"""What is promised by linear_tanh_backward: the gradients of a Linear, and of a Tanh."""

import pytest
import torch

from grader.compare import assert_gradient, assert_untouched, unpack

from ..hidden_definitions import gradients_of, leaf, randn

SHAPES = [(5, 4, 3), (3, 4, 4), (1, 2, 3)]  # N, I, O: all different; a square W; a single example


@pytest.fixture(params=SHAPES, ids=["all different", "square", "one example"])
def case(request, rng):
    """What the student gets, and the true gradients of x, W and b."""
    N, I, O = request.param
    x, W, b, dout = (
        leaf(randn(rng, N, I)),
        leaf(randn(rng, I, O)),
        leaf(randn(rng, O)),
        randn(rng, N, O),
    )
    truth = gradients_of(((x @ W + b) * dout).sum(), {"dx": x, "dW": W, "db": b})
    return (dout, x.detach(), W.detach()), truth


@pytest.mark.parametrize("name", ["dx", "dW", "db"])
def test_linear(student, case, name):
    """dx, dW and db are the gradients by the input, the weights and the bias"""
    args, truth = case
    grads = unpack(student.linear_backward(*args), **truth)
    assert_gradient(grads[list(truth).index(name)], truth[name], name=name, rel=1e-9)


@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(5, 3), (2, 3, 4)])
def test_tanh(student, rng, shape):
    """the gradient by the input of tanh follows from its output"""
    z, dout = leaf(1.5 * randn(rng, *shape)), randn(rng, *shape)
    want = gradients_of((torch.tanh(z) * dout).sum(), {"z": z})["z"]
    answer = student.tanh_backward(dout, torch.tanh(z).detach())
    assert_gradient(answer, want, name="the gradient through tanh", rel=1e-9)


def test_nothing_is_changed(student, case):
    """the backward passes do not change what they were given"""
    args, _ = case
    with assert_untouched(student, *args):
        student.linear_backward(*args)
        student.tanh_backward(args[0], args[0])
