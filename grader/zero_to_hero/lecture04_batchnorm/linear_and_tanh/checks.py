"""What is promised by linear_and_tanh: two layers that compute, remember, and list what can be trained."""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_close,
    assert_equal,
    assert_gradient,
    assert_normal,
    assert_shape,
    assert_untouched,
    fail,
)

from ..hidden_definitions import randn

N, FAN_IN, FAN_OUT = 5, 4, 3  # all different: a transpose does not go unnoticed


def new_linear(student, rng, fan_in=FAN_IN, fan_out=FAN_OUT, bias=True):
    """A Linear; code from the video has no argument for the generator and reads a global g."""
    return student.build("Linear", fan_in=fan_in, fan_out=fan_out, bias=bias, generator=rng, g=rng)


def known_linear(student, rng):
    """A Linear whose weights and bias are ours, with both."""
    layer, W, b = new_linear(student, rng), randn(rng, FAN_IN, FAN_OUT), randn(rng, FAN_OUT)
    layer.weight, layer.bias = W, b
    return layer, W, b


@pytest.mark.weight(2)
def test_linear_multiplies_and_adds(student, rng):
    """Linear answers x @ weight + bias"""
    layer, W, b = known_linear(student, rng)
    x = randn(rng, N, FAN_IN)
    assert_close(
        layer(x),
        torch.einsum("ni,io->no", x.double(), W.double()) + b.double(),
        name="the answer of Linear",
    )


def test_linear_without_bias_only_multiplies(student, rng):
    """with bias=False there is no bias: none is added, and none is listed"""
    layer, W, x = (
        new_linear(student, rng, bias=False),
        randn(rng, FAN_IN, FAN_OUT),
        randn(rng, N, FAN_IN),
    )
    layer.weight = W
    assert_close(
        layer(x), torch.einsum("ni,io->no", x.double(), W.double()), name="the answer of Linear"
    )
    count = len(student.parameters(layer))
    assert_equal(count, 1, name="the number of parameters without a bias")


def test_first_weights_suit_the_number_of_inputs(student, rng):
    """the first weights are normal, with mean 0 and standard deviation 1 / sqrt(fan_in)"""
    layer = new_linear(student, rng, fan_in=500, fan_out=300)
    assert_shape(layer.weight, (500, 300), name="weight")
    W = as_array(layer.weight, "weight")
    assert_normal(W, std=500**-0.5, name="weight")


def test_first_bias_is_zero(student, rng):
    """the bias starts as fan_out zeros"""
    layer = new_linear(student, rng)
    if layer.bias is None:
        fail(
            "bias is None, but a Linear has one unless bias=False",
            got="None",
            expected=f"{FAN_OUT} zeros",
        )
    assert_close(layer.bias, torch.zeros(FAN_OUT), name="bias")


def test_the_generator_decides(student, rng):
    """the same generator draws the same weights, whatever else is random"""
    state = rng.get_state()
    first = new_linear(student, rng).weight
    rng.set_state(state)
    student.seed(11)
    assert_equal(new_linear(student, rng).weight, first, name="the weights drawn a second time")


def test_linear_lists_weight_and_bias(student, rng):
    """parameters() of a Linear are its weight and its bias"""
    layer, W, b = known_linear(student, rng)
    listed = student.parameters(layer)
    assert_equal(len(listed), 2, name="the number of parameters")
    for tensor, name in ((W, "weight"), (b, "bias")):
        if not any(
            as_array(p).shape == tuple(tensor.shape) and (as_array(p) == as_array(tensor)).all()
            for p in listed
        ):
            fail(f"{name} is not among the parameters", expected=f"{name} in parameters()")


def test_tanh_squashes(student, rng):
    """Tanh answers tanh(x), whatever the shape of x, and has nothing to train"""
    layer = student.Tanh()
    for shape in ((N, FAN_OUT), (2, 3, 4)):
        x = randn(rng, *shape)
        want = (1 - torch.exp(-2 * x.double())) / (1 + torch.exp(-2 * x.double()))
        assert_close(layer(x), want, name="the answer of Tanh")
    assert_equal(len(student.parameters(layer)), 0, name="the number of parameters of Tanh")


@pytest.mark.parametrize("kind", ["Linear", "Tanh"])
def test_layers_remember_their_latest_answer(student, rng, kind):
    """after each call, out is the very answer that was given"""
    layer = known_linear(student, rng)[0] if kind == "Linear" else student.Tanh()
    for _ in range(2):  # the second answer must replace the first
        answer = layer(randn(rng, N, FAN_IN))
        assert_equal(layer.out, answer, name=f"the out of {kind}")
    answer = layer(randn(rng, N, FAN_IN).requires_grad_())
    if not student.same(layer.out, answer):  # its gradient is looked at there in later exercises
        fail(f"the out of {kind} is a copy, but should be the very answer", where="out")


def test_layers_leave_their_input_alone(student, rng):
    """a layer does not change the x that it is given"""
    x = randn(rng, N, FAN_IN)
    with assert_untouched(student, x):
        known_linear(student, rng)[0](x)
        student.Tanh()(x)


def test_gradients_find_their_way_through(student, rng):
    """gradients flow back through both layers"""
    layer, W, _ = known_linear(student, rng)
    x, upstream = randn(rng, N, FAN_IN), randn(rng, N, FAN_OUT)
    _, (dx,) = student.gradients(layer, x, cotangent=upstream)
    assert_gradient(
        dx,
        torch.einsum("no,io->ni", upstream.double(), W.double()),
        name="the gradient through Linear",
    )
    x = randn(rng, N, FAN_OUT)
    _, (dx,) = student.gradients(student.Tanh(), x, cotangent=upstream)
    assert_gradient(dx, upstream / torch.cosh(x.double()) ** 2, name="the gradient through Tanh")


def test_the_layers_own_parameters_are_trained(student, rng):
    """gradients reach the layer's own weight and bias, also a bias of zeros, and parameters() lists these"""
    layer = new_linear(student, rng)
    layer.weight = randn(rng, FAN_IN, FAN_OUT).requires_grad_()
    layer.bias = torch.zeros(FAN_OUT).requires_grad_()
    x, upstream = randn(rng, N, FAN_IN), randn(rng, N, FAN_OUT)
    student.gradients(layer, x, cotangent=upstream)
    wants = (
        torch.einsum("ni,no->io", x.double(), upstream.double()),
        upstream.double().sum(0),
    )
    for i, (listed, want) in enumerate(zip(student.parameters(layer), wants)):
        if listed.grad is None:
            fail(
                f"no gradient reaches parameter {i} of parameters()",
                got="None",
                expected="a gradient",
            )
        assert_gradient(listed.grad, want, name=f"the gradient of parameter {i}")
