"""What is promised by mlp_parameters: five random leaves that all collect gradients, and their size."""

import pytest
import torch

from grader.compare import as_array, assert_equal, assert_normal, fail

from ..definitions import require_params, shapes
from ..hidden_definitions import NAMES, draw_int, require_leaves


@pytest.fixture
def sizes(rng):
    """V, d, T and H, all different; each tensor large enough to tell one distribution from another."""
    return (
        draw_int(rng, 380, 400),
        draw_int(rng, 4, 7),
        draw_int(rng, 8, 11),
        draw_int(rng, 410, 440),
    )


def test_five_tensors_with_their_shapes(student, rng, sizes):
    """the list is [C, W1, b1, W2, b2], and the shapes fit together"""
    require_params(student.init_mlp(*sizes, rng), shapes(*sizes))


def test_every_one_collects_gradients(student, rng, sizes):
    """all five are leaves with requires_grad: a backward would leave its gradients there"""
    params = require_params(student.init_mlp(*sizes, rng), shapes(*sizes))
    require_leaves(student, params)


@pytest.mark.not_replayed
def test_numbers_are_standard_normal(student, rng, sizes):
    """every number of all five is drawn from the standard normal distribution"""
    for p, name in zip(require_params(student.init_mlp(*sizes, rng), shapes(*sizes)), NAMES):
        assert_normal(p, name=name)


@pytest.mark.not_replayed
def test_the_generator_decides(student):
    """the same generator state gives the same numbers, another one others; the generator moves on"""
    sizes = (7, 2, 3, 5)
    moving = torch.Generator().manual_seed(5)
    generators = [
        moving,
        torch.Generator().manual_seed(5),
        torch.Generator().manual_seed(6),
        moving,
    ]
    first, again, other, after = (
        require_params(student.init_mlp(*sizes, generator), shapes(*sizes))
        for generator in generators
    )
    for a, b, c, d, name in zip(first, again, other, after, NAMES):
        a, b, c, d = (as_array(p, name) for p in (a, b, c, d))
        if (a != b).any():
            fail(
                f"two generators with the same seed gave a different {name}",
                "different",
                "the same",
                name,
                looks_like="generator_not_used",
            )
        if (a == d).all() and (a != c).any():
            fail(
                f"the same generator gave the same {name} twice: it should move on",
                "the same",
                "different",
                name,
                looks_like="generator_seeded_anew",
            )
        if (a == c).all():
            fail(
                f"two generators with different seeds gave the same {name}",
                "the same",
                "different",
                name,
                looks_like="same_seed_every_time"
                if a.any()
                else ("zero_biases" if name != "C" else "zeros"),
            )


def test_numbers_are_counted(student, rng):
    """count_params adds up the numbers of all tensors, of any shape, to a plain int"""
    tensors = [
        torch.zeros(draw_int(rng, 2, 9), draw_int(rng, 2, 9)),
        torch.zeros(7),
        torch.zeros(2, 3, 4),
    ]
    want = sum(t.numel() for t in tensors)
    count = student.count_params(tensors)
    assert_equal(count, want, name="the number of parameters")
