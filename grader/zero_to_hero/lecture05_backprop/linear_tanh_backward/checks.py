"""What is promised by linear_tanh_backward: the gradients of a Linear, and of a Tanh."""

import pytest
import torch

from grader.compare import assert_close, assert_gradient, assert_untouched, unpack

from ..hidden_definitions import gradients_of, leaf, randn

# N, I, O: all different; a square W; a single example; a single input; a single output
SHAPES = [(5, 4, 3), (3, 4, 4), (1, 2, 3), (4, 1, 3), (4, 3, 1)]


@pytest.fixture(params=SHAPES, ids=str)
def case(request, rng):
    """What the student gets, and the true gradients of x, W and b."""
    N, I, O = request.param
    x, W, b, dout = randn(rng, N, I), randn(rng, I, O), randn(rng, O), randn(rng, N, O)
    leaves = {"dx": leaf(x), "dW": leaf(W), "db": leaf(b)}
    out = leaves["dx"] @ leaves["dW"] + leaves["db"]
    return (dout, x, W), gradients_of((out * dout).sum(), leaves)


@pytest.mark.parametrize("name", ["dx", "dW", "db"])
def test_linear(student, case, name):
    """dx, dW and db are the gradients by the input, the weights and the bias"""
    args, truth = case
    grads = unpack(student.linear_backward(*args), **truth)
    assert_gradient(grads[list(truth).index(name)], truth[name], name=name)


@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(5, 3), (2, 3, 4), (4,), ()])
def test_tanh(student, rng, shape):
    """the gradient by the input of tanh follows from its output, in any shape"""
    # 0.2 to 0.9 on either side of 0: there the slope is neither 1 nor lost in the rounding of h
    sign = torch.randint(2, shape, generator=rng) * 2 - 1
    h = sign * (0.2 + 0.7 * torch.rand(shape, generator=rng))
    dout = randn(rng, *shape)
    want = dout.double() * (1 - h.double() ** 2)
    assert_gradient(student.tanh_backward(dout, h), want, name="the gradient through tanh")


def test_saturated_units(student):
    """where tanh is 1 or -1 it is flat: no gradient comes through"""
    answer = student.tanh_backward(torch.tensor([5.0, -2.0, 3.0]), torch.tensor([1.0, -1.0, 0.0]))
    assert_close(answer, [0.0, 0.0, 3.0], name="the gradient through tanh")


def test_nothing_is_changed(student, case):
    """the backward passes do not change what they were given"""
    args, _ = case
    h = torch.tanh(args[0])
    with assert_untouched(student, *args, h):
        student.linear_backward(*args)
        student.tanh_backward(args[0], h)
