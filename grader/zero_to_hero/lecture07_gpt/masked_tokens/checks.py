"""What is promised by masked_tokens: which positions are hidden and how, and a loss over these only."""

import pytest
import torch

from grader.compare import (
    assert_close,
    assert_dtype,
    assert_equal,
    assert_frequencies,
    assert_gradients,
    assert_share,
    assert_untouched,
    fail,
    unpack,
)

from ..definitions import as_tensor, cross_entropy
from ..hidden_definitions import floats, tokens

V, MASK = 12, 40  # the mask is an extra id, and not the next one
SHAPE = (30, 500)


def masked(student, rng, p=0.3, shape=SHAPE):
    """(x, inputs, targets, chosen) with chosen: where a target is asked for."""
    x = tokens(rng, V, *shape)
    inputs, targets = unpack(student.mask_tokens(x, MASK, V, p, rng), inputs=x, targets=x)
    inputs, targets = (
        as_tensor(inputs, shape, "inputs").long(),
        as_tensor(targets, shape, "targets").long(),
    )
    return x, inputs, targets, targets != -1


@pytest.mark.parametrize("p", [0.15, 0.6])
def test_a_share_p_is_chosen(student, rng, p):
    """each position is chosen with probability p"""
    *_, chosen = masked(student, rng, p)
    assert_share(int(chosen.sum()), chosen.numel(), p, name="chosen positions")


def test_positions_are_chosen_one_by_one(student, rng):
    """whether a position is chosen depends neither on its row nor on its column"""
    *_, chosen = masked(student, rng, 0.5)
    for name, neighbours in [
        ("row above", chosen[1:] == chosen[:-1]),
        ("column before", chosen[:, 1:] == chosen[:, :-1]),
    ]:
        assert_share(
            int(neighbours.sum()),
            neighbours.numel(),
            0.5,
            name=f"positions that agree with the {name}",
        )


def test_targets_are_the_originals(student, rng):
    """targets hold the original token where one was chosen, and -1 elsewhere"""
    x, _, targets, chosen = masked(student, rng)
    assert_equal(targets[chosen], x[chosen], name="targets that are not -1")


def test_what_was_not_chosen_is_left_alone(student, rng):
    """a token without a target goes in unchanged"""
    x, inputs, _, chosen = masked(student, rng)
    assert_equal(inputs[~chosen], x[~chosen], name="inputs without a target")


@pytest.mark.weight(2)
def test_eighty_ten_ten(student, rng):
    """of the chosen tokens 80 % are masked, 10 % random, 10 % kept"""
    x, inputs, _, chosen = masked(student, rng)
    counts = {
        "masked": int((inputs[chosen] == MASK).sum()),
        "as before": int((inputs == x)[chosen].sum()),
    }
    counts["another token"] = int(chosen.sum()) - sum(counts.values())
    same = 0.1 / V  # a random token is the old one once in V times
    assert_frequencies(
        counts,
        {"masked": 0.8, "as before": 0.1 + same, "another token": 0.1 - same},
        name="what became of the chosen tokens",
    )


def test_random_tokens_are_any_of_the_vocabulary(student, rng):
    """random tokens are drawn from 0 ... vocab_size - 1, each equally often"""
    old = V // 2
    x = torch.full(SHAPE, old)  # only this token occurs: all others are random ones
    inputs, _ = unpack(student.mask_tokens(x, MASK, V, 1.0, rng), inputs=x, targets=x)
    inputs = as_tensor(inputs, SHAPE, "inputs").long()
    values, counts = inputs[(inputs != old) & (inputs != MASK)].unique(return_counts=True)
    assert_frequencies(
        dict(zip(values.tolist(), counts.tolist())),
        {token: 1 / (V - 1) for token in range(V) if token != old},
        name="random tokens",
    )


@pytest.mark.parametrize("shape", [(1, 1), (2, 7)], ids=["one token", "few"])
def test_both_are_tensors_of_token_ids(student, rng, shape):
    """inputs and targets are LongTensors of the shape of x"""
    x = tokens(rng, V, *shape)
    answer = unpack(student.mask_tokens(x, MASK, V, 0.5, rng), inputs=x, targets=x)
    for name, got in zip(("inputs", "targets"), answer):
        if getattr(got, "dtype", None) == torch.float32:
            fail(f"{name} is float32, but should be int64", looks_like="targets_are_floats")
        assert_dtype(got, torch.int64, name=name)


def test_the_generator_decides(student):
    """the same generator state masks the same positions"""
    x = torch.arange(200).reshape(4, 50)

    def masked_again():
        return student.mask_tokens(x, 200, 200, 0.5, torch.Generator().manual_seed(3))

    first = masked_again()
    student.seed(99)  # what torch itself would draw must not matter
    assert_equal(masked_again(), first, name="mask_tokens(...) of the same generator state")


def test_the_text_is_left_as_it_was(student, rng):
    """x is not changed in place"""
    x = tokens(rng, V, 3, 40)
    with assert_untouched(student, x):
        student.mask_tokens(x, MASK, V, 0.5, rng)


def asked(rng):
    """(targets (3, 5), chosen) of 7 tokens: no row has the same number of chosen positions."""
    targets, chosen = tokens(rng, 7, 3, 5), torch.zeros(3, 5, dtype=torch.bool)
    chosen[0, 1], chosen[2, 3:], chosen[2, 0] = True, True, True
    targets[2, 0] = 0  # token 0 is a token like any other
    return torch.where(chosen, targets, -1), chosen


@pytest.mark.weight(2)
def test_the_loss_is_over_chosen_positions_only(student, rng):
    """the loss is the mean cross-entropy of the positions with a target"""
    logits, (targets, chosen) = floats(rng, 3, 5, 7), asked(rng)
    want = cross_entropy(logits[chosen], targets[chosen])
    assert_close(student.masked_loss(logits, targets), want, name="masked_loss(...)")


def test_the_loss_has_gradients(student, rng):
    """gradients of the loss flow back to the logits of the chosen positions, and to no others"""
    logits, (targets, chosen) = floats(rng, 3, 5, 7), asked(rng)

    def definition(logits, targets):
        return cross_entropy(logits[chosen], targets[chosen])

    assert_gradients(student, "masked_loss", definition, logits, targets, names=("logits",))


def test_nothing_chosen_costs_nothing(student, rng):
    """with no target at all the loss is 0"""
    loss = student.masked_loss(floats(rng, 2, 3, 5), torch.full((2, 3), -1))
    assert_close(loss, 0.0, name="masked_loss(...)")
