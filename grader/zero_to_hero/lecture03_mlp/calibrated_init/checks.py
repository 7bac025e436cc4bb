"""What is promised by calibrated_init: a first loss of ln V, and hidden units that neither sleep nor
saturate."""

import math

import pytest
import torch

from grader.compare import as_array, assert_between, assert_close, assert_normal, fail

from ..definitions import embedded, logits_of, require_params, shapes
from ..hidden_definitions import NAMES, draw_int, nll, require_leaves

SIZES = [(27, 10, 3, 200), (10, 24, 16, 100), (90, 2, 1, 300)]  # fan-in 30, 384 and 2


@pytest.mark.parametrize("V", [1, 2, 27, 100])
def test_the_loss_of_guessing(student, V):
    """guessing among V characters costs ln V, a plain float"""
    want = math.log(V)
    loss = student.uniform_loss(V)
    assert_close(loss, want, name="the loss")


@pytest.fixture(params=SIZES, ids=["lecture", "wide", "narrow"])
def network(request, student, rng):
    """The student's parameters, and examples drawn at random."""
    V, d, T, H = request.param
    params = require_params(student.init_mlp_calibrated(V, d, T, H, rng), shapes(V, d, T, H))
    X, Y = torch.randint(V, (1000, T), generator=rng), torch.randint(V, (1000,), generator=rng)
    return params, X, Y


@pytest.mark.not_replayed
@pytest.mark.weight(2)
def test_the_first_loss_is_that_of_guessing(network):
    """before any training, the loss is within 0.05 of ln V"""
    params, X, Y = network
    loss, guess = (
        float(nll(logits_of([p.double() for p in params], X), Y).mean()),
        math.log(len(params[0])),
    )
    assert_between(
        loss,
        guess - 0.05,
        guess + 0.05,
        name="the first loss",
        too_high="How large are the scores that come out of W2?",
    )


@pytest.mark.not_replayed
def test_hidden_units_are_awake_and_not_saturated(network):
    """the hidden activations have a standard deviation between 0.4 and 0.9, whatever the fan-in"""
    (C, W1, b1, _, _), X, _ = network
    hidden = (embedded(C.double(), X) @ W1.double() + b1.double()).tanh()
    assert_between(
        float(hidden.std()),
        0.4,
        0.9,
        name="the standard deviation of the hidden activations",
        too_low="W1 is too small for this fan-in",
        too_high="W1 is too large for this fan-in",
    )


@pytest.mark.not_replayed
def test_the_embeddings_are_standard_normal(network):
    """C is drawn from the standard normal distribution"""
    assert_normal(network[0][0], name="C")


@pytest.mark.not_replayed
def test_b2_is_zero_and_W2_is_not(network):
    """b2 is all zeros, and no column of W2 is"""
    _, W1, _, W2, b2 = network[0]
    assert_close(b2, torch.zeros(len(b2)), name="b2")
    if not (as_array(W2, "W2") != 0).any(0).all():
        fail(
            "W2 has columns of zeros: nothing flows back through them to the hidden layer",
            "zeros",
            "small numbers",
            "W2",
            looks_like="output_layer_exactly_zero" if W1.any() else "everything_zero",
        )


def test_every_one_collects_gradients(student, rng):
    """all five are leaves with requires_grad, also those that were scaled"""
    params = require_params(student.init_mlp_calibrated(6, 2, 3, 4, rng), shapes(6, 2, 3, 4))
    require_leaves(student, params)


@pytest.mark.not_replayed
def test_the_generator_decides(student, rng):
    """the same generator state gives the same numbers, and the generator moves on"""
    moving, seed = torch.Generator(), draw_int(rng, 0, 10**6)
    moving.manual_seed(seed)
    first, again, after = (
        require_params(student.init_mlp_calibrated(6, 2, 3, 4, generator), shapes(6, 2, 3, 4))
        for generator in (moving, torch.Generator().manual_seed(seed), moving)
    )
    for a, b, name in zip(first, again, NAMES):
        if (as_array(a, name) != as_array(b, name)).any():
            fail(
                f"two generators with the same seed gave a different {name}",
                "different",
                "the same",
                name,
                looks_like="generator_not_used",
            )
    if (as_array(first[0], "C") == as_array(after[0], "C")).all():
        fail(
            "the same generator gave the same C twice: it should move on",
            "the same",
            "different",
            "C",
            looks_like="same_seed_every_time",
        )
