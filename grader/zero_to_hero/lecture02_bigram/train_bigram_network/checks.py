"""What is promised by train_bigram_network: weights at the bottom of the loss, good for unseen words.

Every loss is computed here, from the weights alone. The loss has a single lowest point, so where training
ends does not depend on where it began: what the weights must fulfil there needs no tolerance for luck.
"""

import pytest
import torch

from grader.compare import as_array, assert_between, assert_close, assert_shape, fail, unpack
from grader.compare.word_source import V, WordSource, honest_floor

from ..hidden_definitions import (
    conditional,
    counted,
    draw_int,
    numbering,
    pick,
    steps,
)

# benchmarks/experiment_bounds.py train_bigram_network: mean of 30 seeds and 5 spreads
MOST_EXCESS = 0.051


def examples(words, stoi):
    """Two vectors of int64: each character of each word with its start, and the one that follows it."""
    pairs = [(stoi[a], stoi[b]) for a, b in steps(words, memory=1)]
    return torch.tensor(pairs).T.contiguous()


def trained(student, *arguments):
    size = arguments[2]
    W, _ = unpack(student.train_bigram_nn(*arguments), W=None, losses=None)
    assert_shape(W, (size, size), name="W")
    return torch.as_tensor(as_array(W, "W"))


def measure(student, seed):
    """Train on drawn words, judge on words drawn later: the mean loss, by how much it is above the source's
    own, and what no honest model could go below."""
    source = WordSource(order=1)
    train, unseen = source.draw(1500, seed), source.draw(1500, seed + 1)
    generator = torch.Generator().manual_seed(seed)
    W = trained(student, *examples(train, source.stoi), V, 120, 50.0, 0.001, generator).double()
    xs, ys = examples(unseen, source.stoi)
    nll, own = (W.logsumexp(1)[xs] - W[xs, ys]).numpy(), source.nll(unseen)
    return {"loss": nll.mean(), "excess": (nll - own).mean(), "floor": honest_floor(nll, own)}


@pytest.mark.not_replayed
def test_the_weights_are_at_the_bottom(student, rng, words):
    """after many steps, the gradient of average surprise and penalty is zero at the weights that come back"""
    some = [word[:3] for word in pick(rng, words[:60], 12)]
    stoi = numbering(some)
    xs, ys = examples(some, stoi)
    W = trained(student, xs, ys, len(stoi), 250, 3.0, 2.0, rng).double().requires_grad_()
    loss = (W.logsumexp(1)[xs] - W[xs, ys]).mean() + 2.0 * (W**2).mean()
    loss.backward()
    assert_close(W.grad, torch.zeros_like(W), name="the gradient at W", abs=1e-5)


@pytest.mark.not_replayed
def test_frequent_rows_are_those_of_the_counts(student, rng):
    """without a penalty, softmax of the weights comes close to the table of counts where there are many"""
    source = WordSource(order=1)
    train = source.draw(800, draw_int(rng, 0, 10**6))
    counts = counted(train, source.stoi, memory=1)
    W = trained(student, *examples(train, source.stoi), V, 200, 50.0, 0.0, rng)
    often = counts.sum(1) > 400
    want = conditional(counts, 0)[often]
    assert_close(
        W.double().softmax(1)[often], want, name="softmax(W), frequent rows", rel=0, abs=0.05
    )


@pytest.mark.not_replayed
def test_the_losses_are_those_before_each_step(student, rng):
    """losses holds a plain float for each step: average surprise and penalty before its update"""
    xs, ys = examples(["ab", "ba", "b"], {".": 0, "a": 1, "b": 2})
    seed = draw_int(rng, 0, 10**6)
    generators = [torch.Generator().manual_seed(seed) for _ in range(2)]
    W = trained(student, xs, ys, 3, 0, 2.0, 0.5, generators[0]).double().requires_grad_()
    want = []
    for _ in range(4):
        loss = (W.logsumexp(1)[xs] - W[xs, ys]).mean() + 0.5 * (W**2).mean()
        (dW,) = torch.autograd.grad(loss, [W])
        W.data -= 2.0 * dW
        want.append(loss.item())
    answer = student.train_bigram_nn(xs, ys, 3, 4, 2.0, 0.5, generators[1])
    _, losses = unpack(answer, W=None, losses=None)
    if not isinstance(losses, (list, tuple)):
        fail("losses should be a list", type(losses).__name__, "a list of floats", "losses")
    assert_close(losses, want, name="losses", rel=1e-5)


@pytest.mark.not_replayed
def test_the_weights_are_still_a_leaf(student, rng):
    """W has a row for each of the V characters, also those that never occur, and still collects gradients"""
    xs, ys = examples(["ab", "ba"], {".": 0, "a": 1, "b": 2})
    W, _ = unpack(student.train_bigram_nn(xs, ys, 5, 3, 1.0, 0.1, rng), W=None, losses=None)
    assert_shape(W, (5, 5), name="W")
    if not (getattr(W, "requires_grad", False) and student.handle(W).is_leaf is True):
        fail(
            "W should be the leaf that was trained: the next step of training needs it",
            "a tensor that collects no gradients",
            "a leaf with requires_grad",
            "W",
        )


@pytest.mark.weight(2)
@pytest.mark.not_replayed
def test_unseen_words_are_predicted(student, rng):
    """words that were drawn later are predicted as well as a bigram network can, and not better than it
    can"""
    seen = measure(student, draw_int(rng, 0, 10**6))
    highest = seen["loss"] - seen["excess"] + MOST_EXCESS
    assert_between(
        seen["loss"],
        seen["floor"],
        highest,
        name="the loss on unseen words",
        too_low="No honest bigram model gets there: is W a table of logits?",
        too_high="Were the gradients cleared, and all steps taken at the rate that was given?",
    )


@pytest.mark.not_replayed
def test_the_generator_decides(student, rng):
    """the first weights come from the generator: the same seed gives the same weights, another seed others"""
    xs, ys = examples(["ab", "ba"], {".": 0, "a": 1, "b": 2})
    start = [
        trained(student, xs, ys, 3, 0, 1.0, 0.0, torch.Generator().manual_seed(seed))
        for seed in (3, 3, 4)
    ]
    if not torch.equal(start[0], start[1]):
        fail(
            "two generators with the same seed gave different first weights",
            "different",
            "the same",
            looks_like="generator_not_used",
        )
    if torch.equal(start[0], start[2]):
        fail(
            "two generators with different seeds gave the same first weights",
            "the same",
            "different",
            looks_like="zero_weights",
        )
