"""What is promised by train_by_hand: a training loop that needs no autograd, and does what autograd would do.

The words are drawn anew for each run from a source whose own loss is known. The upper bound: the solution's
loss over 30 seeds, plus 5 times its spread.
"""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_between,
    assert_close,
    assert_dtype,
    assert_equal,
    assert_gradient,
    fail,
    unpack,
)
from grader.compare.word_source import V, WordSource, honest_floor, windows

from ..hidden_definitions import gradients_of, leaf, network_loss, small_network

NAMES = ("C", "W1", "b1", "W2", "b2", "bngain", "bnbias")
BLOCK, EMBD, HIDDEN = 3, 8, 50
STEPS, BATCH, LR = 2000, 64, 0.3
DEV_AT_MOST = 2.53
SOURCE = WordSource(order=2)


def starting_parameters(rng):
    """The seven parameters as a training may begin with them: a small last layer, a gain near 1."""
    C, W1, b1, W2, b2, gain, bias = small_network(rng, V, EMBD, BLOCK, HIDDEN)
    return [2 * C, W1, b1, 0.2 * W2, 0.2 * b2, 1 + 0.1 * (gain - 1.5), 0.2 * bias]


def words_to_learn(rng):
    """Training windows X, Y, and held-out words."""
    seed = int(torch.randint(10**9, (), generator=rng))
    return *windows(SOURCE.draw(4000, seed), BLOCK), SOURCE.draw(1000, seed + 1)


def train(student, params, X, Y, steps, batch, lr, rng):
    """The trained parameters, each of its shape, and the losses."""
    answer = student.train_manual(params, X, Y, steps, batch, lr, rng)
    trained, losses = unpack(answer, params=[], losses=[])
    return unpack(trained, **dict(zip(NAMES, params))), losses


def twin(params, X, Y, steps, batch, lr, rng):
    """The same training by autograd: the trained parameters, and the losses before and after each update."""
    losses, afterwards = [], []
    for _ in range(steps):
        ix = torch.randint(0, len(X), (batch,), generator=rng)
        leaves = {name: leaf(p) for name, p in zip(NAMES, params)}
        loss = network_loss(leaves.values(), X[ix], Y[ix])
        losses.append(loss.item())
        params = [p - lr * g for p, g in zip(params, gradients_of(loss, leaves).values())]
        afterwards.append(network_loss(params, X[ix], Y[ix]).item())
    return params, losses, afterwards


def held_out_nll(params, X, Y, X_dev, Y_dev):
    """-log p of each held-out letter; BatchNorm normalises with the mean and variance of all of X."""
    C, W1, b1, W2, b2, gain, bias = (p.detach().double() for p in params)
    h = C[X].flatten(1) @ W1 + b1  # (N, HIDDEN)
    scale = gain / (h.var(0) + 1e-5).sqrt()
    logits = torch.tanh((C[X_dev].flatten(1) @ W1 + b1 - h.mean(0)) * scale + bias) @ W2 + b2
    return logits.logsumexp(1) - logits[torch.arange(len(Y_dev)), Y_dev]


def judged(student, rng):
    """Train from rng: the loss on held-out words, the lowest honest one, and the losses while training."""
    X, Y, held_out = words_to_learn(rng)
    trained, losses = train(student, starting_parameters(rng), X, Y, STEPS, BATCH, LR, rng)
    model = held_out_nll(trained, X, Y, *windows(held_out, BLOCK))
    return (
        model.mean().item(),
        honest_floor(model, SOURCE.nll(held_out)),
        as_array(losses, "the losses"),
    )


def measure(student, seed):
    """The held-out loss of one run, for benchmarks/experiment_bounds.py."""
    return {"loss": judged(student, torch.Generator().manual_seed(seed))[0]}


def ways(start, end):
    """How far each parameter went. b1 is left out: its gradient is rounding alone."""
    return {
        name: e.detach().double() - s.double()
        for name, s, e in zip(NAMES, start, end)
        if name != "b1"
    }


def suspect(went, wants):
    """The mistake that a first step in this direction looks like, or None."""

    def alike(**scaled):
        return all(
            torch.allclose(went[name], want, rtol=1e-2, atol=1e-6) for name, want in scaled.items()
        )

    usual = {name: want for name, want in wants.items() if name not in ("C", "bngain", "bnbias")}
    if alike(**{name: 0 * want for name, want in wants.items()}):
        return "nothing_is_updated"
    if alike(**{name: -want for name, want in wants.items()}):
        return "uphill"
    if alike(**{name: want / LR for name, want in wants.items()}):
        return "the_learning_rate_is_forgotten"
    if alike(**usual, C=0 * wants["C"]):
        return "the_embedding_is_not_trained"
    if alike(**usual, bngain=wants["bnbias"], bnbias=wants["bngain"]):
        return "gradients_in_another_order"
    return None


@pytest.mark.not_replayed
@pytest.mark.weight(2)
@pytest.mark.parametrize(("steps", "batch", "lr"), [(1, BATCH, LR), (10, 20, 0.7)])
def test_the_steps_go_where_autograd_goes(student, rng, steps, batch, lr):
    """after one step, and after ten, all parameters are where autograd would have brought them"""
    X, Y, _ = words_to_learn(rng)
    start, state = starting_parameters(rng), rng.get_state()
    wants = ways(start, twin(start, X, Y, steps, batch, lr, rng)[0])
    drawn = rng.get_state()
    torch.randint(0, len(X), (batch,), generator=rng)
    one_more = rng.get_state()
    rng.set_state(state)
    went = ways(start, train(student, start, X, Y, steps, batch, lr, rng)[0])
    named = suspect(went, wants) if steps == 1 else None
    if torch.equal(rng.get_state(), state):
        fail("nothing was drawn from the generator", looks_like="the_generator_is_not_handed_on")
    if steps == 1 and torch.equal(rng.get_state(), one_more):
        fail("two batches were drawn in one step", 2, 1, looks_like="two_batches_in_one_step")
    if named:
        fail("the first step does not go where autograd would go", looks_like=named)
    for name, want in wants.items():
        # the numbers are near 1 and the way is short: float32 keeps three digits of it
        assert_gradient(went[name], want, name=f"the way that {name} went", rel=1e-3)
    if not torch.equal(rng.get_state(), drawn):
        fail(f"in {steps} steps, something else than {steps} batches was drawn from the generator")


@pytest.mark.not_replayed
def test_each_step_has_its_loss(student, rng):
    """the losses are those of the batches, each before its update"""
    X, Y, _ = words_to_learn(rng)
    start, state = starting_parameters(rng), rng.get_state()
    _, wants, afterwards = twin(start, X, Y, 10, BATCH, LR, rng)
    rng.set_state(state)
    _, losses = train(student, start, X, Y, 10, BATCH, LR, rng)
    if len(losses) == 1:
        fail(
            "there is only one loss, but there were 10 steps",
            1,
            10,
            looks_like="stopped_after_one_step",
        )
    cells = as_array(losses, "the losses")
    if cells.shape == (10,) and abs(cells - as_array(afterwards)).max() < 1e-4:
        fail(
            "the losses are those after each update",
            f"{cells[0]:.4g}",
            f"{wants[0]:.4g}",
            "the losses at [0]",
            looks_like="losses_after_the_update",
        )
    assert_close(losses, wants, name="the losses", rel=1e-4)


@pytest.mark.not_replayed
def test_the_losses_are_floats(student, rng):
    """the losses are plain floats, one for each step; no steps, no losses, and nothing trained"""
    X, Y, _ = words_to_learn(rng)
    start = starting_parameters(rng)
    _, losses = train(student, start, X, Y, 2, BATCH, LR, rng)
    if any(isinstance(loss, torch.Tensor) for loss in losses):
        fail(
            "the losses are tensors, but should be plain floats",
            "tensors",
            "floats",
            "the losses",
            looks_like="losses_are_tensors",
        )
    assert_dtype(losses, float, name="the losses")
    trained, losses = train(student, start, X, Y, 0, BATCH, LR, rng)
    assert_equal(list(losses), [], name="the losses of 0 steps")
    for name, p, before in zip(NAMES, trained, start):
        assert_close(p, before, name=f"{name} after 0 steps")


@pytest.mark.not_replayed
@pytest.mark.weight(2)
def test_the_network_learns(student, rng):
    """the trained network predicts words that it has never seen"""
    loss, floor, losses = judged(student, rng)
    # no network can foresee unseen words that well
    if loss > DEV_AT_MOST and losses.size and losses[-1] < 1:
        fail(
            "the network knows one batch by heart, and nothing else",
            looks_like="one_batch_for_all_steps",
        )
    assert_between(
        loss,
        floor,
        DEV_AT_MOST,
        name="the loss on unseen words",
        too_low="No honest model can be that good",
        too_high="It should have learned more",
    )


@pytest.mark.not_replayed
def test_no_tensor_asks_for_a_gradient(student, rng):
    """none of the trained parameters requires a gradient"""
    X, Y, _ = words_to_learn(rng)
    trained, _ = train(student, starting_parameters(rng), X, Y, 3, BATCH, LR, rng)
    for name, p in zip(NAMES, trained):
        if p.requires_grad:
            fail(
                f"{name} requires a gradient",
                got="requires_grad is True",
                expected="False",
                where=name,
                looks_like="parameters_still_ask_for_gradients",
            )
