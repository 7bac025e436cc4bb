"""What is promised by train_wavenet: a tree that starts unsure, is trained as asked, and knows unseen words.

The words are drawn anew for each run from a source whose own loss is known. Every loss is computed here; what
the record says is the learner's own business.
"""

import math

import pytest
import torch

from grader.compare import as_array, assert_between, assert_equal, fail, unpack
from grader.compare.word_source import V, WordSource, honest_floor, windows

from ..hidden_definitions import nll, require_shapes, tensor, tree_shapes

SOURCE = WordSource(order=3)
BLOCK, EMBD, HIDDEN = 8, 8, 32
STEPS, BATCH, LR = 1000, 64, 0.5
# benchmarks/experiment_bounds.py train_wavenet: mean of 30 seeds and 5 spreads
MOST_EXCESS = 0.55  # of the trained network, on unseen words, over the source's own loss
RATES = [LR] * 6 + [LR / 10] * 2  # of eight steps
SLIPS = {
    "rate_never_falls": ([LR] * 8, False),
    "rate_falls_too_soon": ([LR] * 2 + [LR / 10] * 6, False),
    "rate_falls_all_the_time": ([LR * (1 - i / 8) for i in range(8)], False),
    "uphill": ([-rate for rate in RATES], False),
    "gradients_pile_up": (RATES, True),
}

pytestmark = pytest.mark.not_replayed


def train(student, X, Y, seed, steps, lr=LR):
    """(model, losses) of the student's, from a generator with this seed."""
    generator = torch.Generator().manual_seed(seed)
    answer = student.train_wavenet(X, Y, V, EMBD, HIDDEN, steps, BATCH, lr, generator)
    return unpack(answer, model=None, losses=None)


def handful(rng):
    """Examples at random, for runs of a few steps, and a seed."""
    X, Y = torch.randint(V, (300, BLOCK), generator=rng), torch.randint(V, (300,), generator=rng)
    return X, Y, int(torch.randint(10**6, (), generator=rng))


def logits_of(model, X):
    """The logits (N, V) of the model as it was handed out."""
    logits = model(X)
    if isinstance(logits, torch.Tensor) and logits.shape == (len(X), 2, V):
        fail(
            "the logits still have a dimension of time, of size 2: are these two classes?",
            tuple(logits.shape),
            (len(X), V),
            "the logits",
            looks_like="the_wrong_axis_is_classified",
        )
    return tensor(logits, (len(X), V), "the logits")


def descend(start, rates, pile_up=False):
    """beta of the last stage, and weight and bias behind it, after one step with each of these rates.

    The only example is one letter over and over: BatchNorm makes zeros of it, so nothing else matters.
    pile_up: each gradient is added to those before it.
    """
    params, total = [p.clone() for p in start], [torch.zeros_like(p) for p in start]
    for rate in rates:
        leaves = [p.clone().requires_grad_() for p in params]
        loss = nll((torch.tanh(leaves[0]) @ leaves[1] + leaves[2])[None], torch.tensor([9])).mean()
        grads = torch.autograd.grad(loss, leaves)
        total = [t * pile_up + g for t, g in zip(total, grads)]
        params = [p - rate * t for p, t in zip(params, total)]
    return params


def alike(got, want):
    """Are these the same parameters, but for the noise of float32?"""
    return all(torch.allclose(g, w, rtol=1e-3, atol=1e-4) for g, w in zip(got, want))


def measure(student, seed):
    """Train on drawn words, judge on words drawn later: what benchmarks/experiment_bounds.py repeats. The
    mean loss, by how much it is above the source's own, and what no honest model could go below."""
    X, Y = windows(SOURCE.draw(6000, seed), BLOCK)
    unseen = SOURCE.draw(1000, seed + 1)
    model, _ = train(student, X, Y, seed, STEPS)
    X, Y = windows(unseen, BLOCK)
    cost, own = nll(logits_of(model, X), Y).numpy(), SOURCE.nll(unseen)
    return {"loss": cost.mean(), "excess": (cost - own).mean(), "floor": honest_floor(cost, own)}


def test_the_network_has_the_sizes_asked_for(student, rng):
    """the network has the parameters of make_wavenet for these sizes and contexts of this length"""
    X, Y, seed = handful(rng)
    model, _ = train(student, X, Y, seed, steps=0)
    require_shapes(student, model, tree_shapes(V, EMBD, HIDDEN, BLOCK))


def test_the_first_predictions_are_unsure(student, rng):
    """without a step, the loss is within 0.1 of ln V"""
    X, Y, seed = handful(rng)
    model, _ = train(student, X, Y, seed, steps=0)
    loss = float(nll(logits_of(model, X), Y).mean())
    if loss > math.log(V) + 0.1:
        fail(
            f"the loss before training is {loss:.3f}, but should be about ln {V} = {math.log(V):.3f}",
            f"{loss:.3f}",
            f"{math.log(V):.3f}",
            "the loss before training",
            "confident_from_the_start",
        )
    assert_between(loss, math.log(V) - 0.1, math.log(V) + 0.1, name="the loss before training")


def test_the_rate_falls_for_the_last_quarter(student, rng):
    """every step goes as far as the rate says, those of the last quarter a tenth of it"""
    # one letter: BatchNorm has nothing to say, beta has
    X, Y = torch.full((1, BLOCK), 4), torch.tensor([9])
    seed, ends = int(torch.randint(10**6, (), generator=rng)), {}
    for steps in (0, 8):
        student.seed(seed)
        model, _ = train(student, X, Y, seed, steps)
        params = require_shapes(student, model, tree_shapes(V, EMBD, HIDDEN, BLOCK))
        ends[steps] = [torch.from_numpy(as_array(p)) for p in params[-3:]]
    suspect = next(
        (
            name
            for name, (rates, pile_up) in SLIPS.items()
            if alike(ends[8], descend(ends[0], rates, pile_up))
        ),
        None,
    )
    for got, want, name in zip(
        ends[8], descend(ends[0], RATES), ("last beta", "last weight", "last bias")
    ):
        if not alike([got], [want]):
            off = float((got - want).abs().max())
            fail(
                f"the {name}, after eight steps on one example, is up to {off:.2g} off",
                where=f"the {name}",
                looks_like=suspect,
            )


@pytest.mark.weight(3)
def test_unseen_words_are_predicted(student, rng):
    """words drawn later are predicted as well as they should be after this many steps, and not better"""
    seen = measure(student, int(torch.randint(10**6, (), generator=rng)))
    highest = seen["loss"] - seen["excess"] + MOST_EXCESS
    assert_between(
        seen["loss"],
        seen["floor"],
        highest,
        name="the loss on unseen words",
        too_low="No honest model gets there: is this the loss of 27 letters?",
        too_high="Is every batch a new one, with the letters that belong to it?",
    )


@pytest.mark.weight(2)
def test_the_network_is_ready_for_use(student, rng):
    """after training, a context alone gets the same logits as among others, however often it is asked"""
    X, Y, seed = handful(rng)
    model, _ = train(student, X, Y, seed, steps=20)
    together = logits_of(model, X[:20])
    for i in (0, 13):
        alone = logits_of(model, X[i : i + 1])
        if not torch.allclose(alone[0], together[i], rtol=1e-3, atol=1e-4):
            fail(
                "a context on its own gets other logits than the same context among others",
                where="the logits",
                looks_like="left_in_training_mode",
            )
    if not torch.equal(logits_of(model, X[:20]), together):
        fail("asked a second time, the network gives other logits", where="the logits")


def test_every_parameter_is_trained(student, rng):
    """two steps move every parameter, down to gamma and beta and the table"""
    (X, Y, seed), found = handful(rng), []
    for lr in (0.0, 1.0):
        student.seed(seed)
        model, _ = train(student, X, Y, seed, steps=2, lr=lr)
        found.append(student.parameters(model))
    for i, (still, moved) in enumerate(zip(*found)):
        if (as_array(still) == as_array(moved)).all():
            suspect = "only_matrices_are_trained" if still.ndim == 1 else "table_not_trained"
            fail(
                f"parameter {i}, of shape {tuple(still.shape)}, is not trained",
                "unchanged after two steps",
                "changed",
                looks_like=suspect,
            )


def test_the_generator_decides(student, rng):
    """with the same start, the same generator draws the same batches, and another one others"""
    X, Y, seed = handful(rng)

    def biases(generator_seed):
        student.seed(seed)
        return as_array(student.parameters(train(student, X, Y, generator_seed, steps=2)[0])[-1])

    first = biases(1)
    assert_equal(biases(1), first, name="the last bias, trained twice from the same start")
    if (biases(2) == first).all():
        fail(
            "another generator makes no difference to the batches",
            where="the last bias",
            looks_like="generator_not_used",
        )
