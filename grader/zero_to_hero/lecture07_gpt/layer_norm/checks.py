"""What is promised by layer_norm: every token brought to mean 0 and variance 1 on its own."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_module_gradients, assert_untouched

from ..hidden_definitions import floats, layer_norm, load_random

C = 7
SHAPES = {"weight": (C,), "bias": (C,)}
ONES, ZEROS = torch.ones(C, dtype=torch.float64), torch.zeros(C, dtype=torch.float64)


def normalised(state, x):
    """The formula in float64, with the weight and bias of a module."""
    weight, bias = state["weight"].double(), state["bias"].double()
    return layer_norm(x.double(), weight, bias)


@pytest.fixture
def by_hand(student):
    """torch's own LayerNorm would leave nothing to do."""
    student.off_limits("torch.nn.functional.layer_norm", "torch.layer_norm", "torch.nn.LayerNorm")


@pytest.mark.weight(2)
@pytest.mark.parametrize("shape", [(4, C), (2, 5, C)], ids=["two dimensions", "three dimensions"])
def test_answers_follow_the_formula(student, rng, by_hand, shape):
    """with weight and bias copied in, every vector is normalised, stretched and shifted"""
    module = student.LayerNorm(C)
    state = load_random(student, module, SHAPES, rng)
    x = 3 + 2 * floats(rng, *shape)
    assert_close(module(x), normalised(state, x), name="LayerNorm(x)")


def test_it_starts_without_stretch_and_shift(student, rng, by_hand):
    """weight starts at ones and bias at zeros, both of them parameters"""
    module = student.LayerNorm(C)
    assert_close(
        student.state(module),
        {"weight": torch.ones(C), "bias": torch.zeros(C)},
        name="state_dict()",
    )
    assert_equal(len(student.parameters(module)), 2, name="the number of parameters")


def test_a_token_does_not_notice_its_neighbours(student, rng, by_hand):
    """a token's answer is the same alone and in a batch of very different ones"""
    module = student.LayerNorm(C)
    x = floats(rng, 3, 4, C) * torch.tensor([1.0, 10.0, 100.0])[:, None, None]
    want = layer_norm(x.double(), ONES, ZEROS)
    assert_close(module(x), want, name="LayerNorm(x) of tokens of very different sizes")
    assert_close(module(x[1:2, 2:3]), want[1:2, 2:3], name="LayerNorm(x) of one token alone")


def test_eps_stands_under_the_root(student, rng, by_hand):
    """eps is added to the variance, which matters for small inputs and large eps"""
    for scale, eps in [(1e-3, 1e-5), (1.0, 0.5)]:
        x = scale * floats(rng, 3, C)
        assert_close(
            student.LayerNorm(C, eps=eps)(x),
            layer_norm(x.double(), ONES, ZEROS, eps),
            name=f"LayerNorm(x), eps={eps}",
        )


def test_eps_is_one_hundred_thousandth_unless_told(student, rng, by_hand):
    """without an eps given it is 1e-5"""
    x = 1e-3 * floats(rng, 3, C)
    want = layer_norm(x.double(), ONES, ZEROS, 1e-5)
    assert_close(student.LayerNorm(C)(x), want, name="LayerNorm(x)")


def test_without_bias(student, rng, by_hand):
    """with bias=False there is only a weight, and no shift"""
    module = student.LayerNorm(C, bias=False)
    state = load_random(student, module, {"weight": (C,)}, rng)
    assert_equal(len(student.parameters(module)), 1, name="the number of parameters")
    x = floats(rng, 3, C)
    want = layer_norm(x.double(), state["weight"].float().double(), ZEROS)
    assert_close(module(x), want, name="LayerNorm(x) without bias")


def test_gradients_reach_input_weight_and_bias(student, rng, by_hand):
    """gradients flow back to x, weight and bias, through the mean and the variance too"""
    module = student.LayerNorm(C)
    state = load_random(student, module, SHAPES, rng)
    assert_module_gradients(student, module, normalised, 3 + 2 * floats(rng, 2, 3, C), state=state)


def test_the_input_is_left_as_it_was(student, rng, by_hand):
    """x is not changed in place"""
    x = floats(rng, 3, C)
    with assert_untouched(student, x):
        student.LayerNorm(C)(x)
