"""What is promised by mlp_parameters: five random leaves that all collect gradients, and their size."""

import pytest
import torch

from grader.compare import as_array, assert_between, assert_equal, fail

from ..definitions import require_params, shapes
from ..hidden_definitions import NAMES, draw_int, require_leaves


@pytest.fixture
def sizes(rng):
    """V, d, T and H, all different."""
    return draw_int(rng, 20, 24), draw_int(rng, 4, 7), draw_int(rng, 8, 11), draw_int(rng, 30, 40)


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
        cells = as_array(p, name)
        # five standard errors of a mean, and more of a standard deviation
        room = 5 / cells.size**0.5
        assert_between(cells.mean(), -room, room, name=f"the mean of {name}")
        assert_between(cells.std(), 1 - room, 1 + room, name=f"the standard deviation of {name}")
        assert_between(abs(cells).max(), 1.0, 7.0, name=f"the largest number of {name}")


@pytest.mark.not_replayed
def test_the_generator_decides(student, sizes):
    """the same generator state gives the same numbers, another one others"""
    draws = [student.init_mlp(*sizes, torch.Generator().manual_seed(seed)) for seed in (5, 5, 6)]
    first, again, other = ([as_array(p, "the parameters") for p in draw] for draw in draws)
    for a, b, c, name in zip(first, again, other, NAMES):
        if (a != b).any():
            fail(
                f"two generators with the same seed gave a different {name}",
                "different",
                "the same",
                name,
                looks_like="generator_not_used",
            )
        if (a == c).all():
            fail(
                f"two generators with different seeds gave the same {name}",
                "the same",
                "different",
                name,
                looks_like="same_seed_every_time" if a.any() else "zeros",
            )


def test_numbers_are_counted(student, rng):
    """count_params adds up the numbers of all tensors, of any shape"""
    tensors = [
        torch.zeros(draw_int(rng, 2, 9), draw_int(rng, 2, 9)),
        torch.zeros(7),
        torch.zeros(2, 3, 4),
    ]
    want = sum(t.numel() for t in tensors)
    assert_equal(student.count_params(tensors), want, name="the number of parameters")
