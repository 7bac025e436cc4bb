"""What is promised by scaled_dot_product_attention: the formula, for any batch, with any mask."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_gradients, assert_untouched, unpack

from ..definitions import as_tensor
from ..hidden_definitions import assert_blind_to_the_future, attention, causal, floats

# batch dimensions, T, S, head size, dv: nothing square, nothing equal
SHAPES = {
    "no batch": ((), 3, 5, 4, 2),
    "batch": ((2,), 3, 6, 5, 4),
    "batch and heads": ((2, 3), 4, 5, 6, 7),
}


@pytest.fixture(params=SHAPES.values(), ids=SHAPES)
def qkv(request, rng):
    batch, T, S, hs, dv = request.param
    return floats(rng, *batch, T, hs), floats(rng, *batch, S, hs), floats(rng, *batch, S, dv)


def attend(student, *arguments):
    return unpack(student.scaled_dot_product_attention(*arguments), out=None, weights=None)


@pytest.mark.weight(3)
def test_out_and_weights_follow_the_formula(student, qkv):
    """out and weights are what the formula says, whatever the batch dimensions and sizes"""
    want_out, want_weights = attention(*qkv)
    out, weights = attend(student, *qkv)
    assert_close(weights, want_weights, name="weights")
    assert_close(out, want_out, name="out")


def test_scores_do_not_grow_with_the_head_size(student, rng):
    """for q and k of unit variance the scores have unit variance, however long the vectors are"""
    q, k, v = floats(rng, 40, 256), floats(rng, 60, 256), floats(rng, 60, 3)
    _, weights = attend(student, q, k, v)
    logs = torch.log(as_tensor(weights, (40, 60), "weights"))
    # softmax shifts rows, it does not stretch them
    spread = (logs - logs.mean(-1, keepdim=True)).square().mean().sqrt()
    assert_close(float(spread), 1.0, name="the standard deviation of the scores", rel=0.15)


@pytest.mark.weight(2)
def test_forbidden_pairs_get_no_weight(student, rng):
    """where the mask is False the weight is 0, and what is left still sums to 1"""
    q, k, v = floats(rng, 2, 4, 3), floats(rng, 2, 6, 3), floats(rng, 2, 6, 5)
    mask = torch.rand(2, 4, 6, generator=rng) < 0.5
    mask[..., 2] = True  # no row is left without a key
    want_out, want_weights = attention(q, k, v, mask)
    out, weights = attend(student, q, k, v, mask)
    assert_close(weights, want_weights, name="weights")
    leaked = as_tensor(weights, mask.shape, "weights")[~mask]
    assert_equal(int((leaked != 0).sum()), 0, name="the number of forbidden weights above 0")
    assert_close(out, want_out, name="out")


def test_one_mask_serves_the_whole_batch(student, rng):
    """a mask [T, S] is the same for every batch row and head"""
    q, k, v = floats(rng, 2, 3, 4, 5), floats(rng, 2, 3, 4, 5), floats(rng, 2, 3, 4, 6)
    want, _ = attention(q, k, v, causal(4))
    out, _ = attend(student, q, k, v, causal(4))
    assert_close(out, want, name="out")


def test_with_a_causal_mask_the_future_is_unheard(student, rng):
    """causal mask: changing later keys and values changes no earlier output"""
    x, other = floats(rng, 2, 6, 4), floats(rng, 2, 6, 4)
    assert_blind_to_the_future(lambda z: attend(student, z, z, z, causal(6))[0], x, other, 4)


def test_gradients_reach_everything(student, rng):
    """the right gradients reach q, k and v, through out and through the weights"""
    q, k, v = floats(rng, 2, 3, 4), floats(rng, 2, 5, 4), floats(rng, 2, 5, 6)
    mask = torch.rand(3, 5, generator=rng) < 0.6
    mask[:, 1] = True  # no row is left without a key
    assert_gradients(
        student, "scaled_dot_product_attention", attention, q, k, v, mask, names=["q", "k", "v"]
    )


def test_huge_scores_do_not_overflow(student, rng):
    """scores in the thousands give weights, not nan"""
    # whole numbers: float32 keeps the products exactly, and only the exponentials can go wrong
    q, k = (100 * torch.randint(-9, 10, (n, 4), generator=rng).float() for n in (3, 5))
    v = floats(rng, 5, 2)
    want, _ = attention(q, k, v)
    out, _ = attend(student, q, k, v)
    assert_close(out, want, name="out")


def test_the_arguments_are_left_as_they_were(student, rng):
    """q, k, v and the mask are not changed in place"""
    q, k, v, mask = floats(rng, 3, 4), floats(rng, 3, 4), floats(rng, 3, 2), causal(3)
    with assert_untouched(student, q, k, v, mask):
        student.scaled_dot_product_attention(q, k, v, mask)
