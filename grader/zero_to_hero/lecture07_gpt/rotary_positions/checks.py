"""What is promised by rotary_positions: pairs of channels turned so that only distance counts."""

import pytest
import torch

from grader.compare import assert_close, assert_gradients, assert_untouched, fail

from ..definitions import as_tensor
from ..hidden_definitions import floats


def rope(q, pos, theta=10000.0):
    """The definition in float64, as a product of complex numbers."""
    q = q.double()
    hs = q.shape[-1]
    angles = pos[:, None].double() / theta ** (2 * torch.arange(hs // 2, dtype=torch.float64) / hs)
    turned = torch.complex(q[..., 0::2], q[..., 1::2]) * torch.polar(
        torch.ones_like(angles), angles
    )
    return torch.view_as_real(turned).flatten(-2)


@pytest.mark.weight(2)
@pytest.mark.parametrize("batch", [(), (2,), (2, 3)], ids=["no batch", "batch", "batch and heads"])
@pytest.mark.parametrize(
    ("places", "hs"),
    # no order, a gap, a position twice; one token
    [([3, 0, 11, 4, 4], 8), ([6], 2)],
    ids=["many tokens", "one token"],
)
def test_answers_follow_the_formula(student, rng, batch, places, hs):
    """channels 2i and 2i + 1 of every row are turned by pos * theta^(-2i / hs)"""
    q, pos = floats(rng, *batch, len(places), hs), torch.tensor(places)
    assert_close(student.rope(q, pos), rope(q, pos), name="rope(q, pos)")


def test_theta_sets_the_wavelengths(student, rng):
    """another theta gives other angles"""
    q, pos = floats(rng, 4, 6), torch.arange(4)
    assert_close(
        student.rope(q, pos, theta=50.0), rope(q, pos, 50.0), name="rope(q, pos, theta=50)"
    )


def test_lengths_stay_the_same(student, rng):
    """turning changes no vector's length"""
    q = floats(rng, 3, 5, 6)
    got = as_tensor(student.rope(q, torch.tensor([0, 7, 2, 100, 31])), q.shape, "rope(q, pos)")
    assert_close(got.norm(dim=-1), q.norm(dim=-1), name="the length of each vector")


def test_position_0_turns_nothing(student, rng):
    """at position 0 a vector stays what it is"""
    q = floats(rng, 3, 6)
    assert_close(student.rope(q, torch.zeros(3, dtype=torch.int64)), q, name="rope(q, 0)")


def test_scores_depend_on_the_distance_only(student, rng):
    """moving query and key on by the same number of positions changes no score"""
    q, k, pos = floats(rng, 4, 6), floats(rng, 4, 6), torch.tensor([1, 5, 2, 9])

    def scores(shift):
        turned = [as_tensor(student.rope(z, pos + shift), z.shape, "rope(z, pos)") for z in (q, k)]
        return turned[0] @ turned[1].T

    here, there = scores(0), scores(13)
    assert_close(there, here, name="the scores 13 positions later")
    at_home = q.double() @ k.double().T
    if torch.allclose(here, at_home, rtol=1e-3, atol=1e-3):
        fail("the positions change no score at all", where="the scores of turned queries and keys")


def test_gradients_reach_every_channel(student, rng):
    """gradients flow back to q"""
    q, pos = floats(rng, 2, 3, 4, 6), torch.tensor([2, 0, 7, 1])
    assert_gradients(student, "rope", rope, q, pos, names=("q",))


def test_the_arguments_are_left_as_they_were(student, rng):
    """q and pos are not changed in place"""
    q, pos = floats(rng, 3, 6), torch.arange(3)
    with assert_untouched(student, q, pos):
        student.rope(q, pos)
