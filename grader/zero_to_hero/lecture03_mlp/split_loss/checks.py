"""What is promised by split_loss: one loss over all examples, however they are taken, and its verdict."""

import math

import pytest
import torch

from grader.compare import assert_close, assert_equal, fail

from ..definitions import logits_of
from ..hidden_definitions import copies, in_the_cage, nll, random_params

V, D, T, H, N = 7, 3, 4, 5, 23


@pytest.fixture
def split(rng):
    """A network and 23 examples, of which the last are much harder: a mean of means weighs them too much."""
    params = random_params(rng, V, D, T, H, scale=1.0)
    X = torch.randint(V, (N, T), generator=rng)
    logits = logits_of(copies(params), X).detach()
    Y = logits.argmax(1)
    Y[-3:] = logits[-3:].argmin(1)
    return params, X, Y


def test_the_loss_over_all_examples(student, split):
    """the loss is the mean cross-entropy over all examples, a plain number"""
    params, X, Y = split
    want = float(nll(logits_of(copies(params), X), Y).mean())
    loss = student.split_loss(params, X, Y)
    assert_close(loss, want, name="the loss")


@pytest.mark.parametrize("batch", [5, 23, 4, 100, 1])
def test_pieces_do_not_change_it(student, split, batch):
    """taken in pieces, of which the last may be shorter, it is the same loss"""
    params, X, Y = split
    want = float(nll(logits_of(copies(params), X), Y).mean())
    assert_close(student.split_loss(params, X, Y, batch), want, name="the loss")


@pytest.mark.fresh  # what another check left switched off must not matter
def test_no_graph_is_left_behind(student, split):
    """the answer carries no graph, no gradients are left at the parameters, and both can be trained on"""
    params, X, Y = split
    theirs = in_the_cage(student, params)
    forward = student.sibling("mlp_forward").mlp_forward
    trains = forward(theirs, X).requires_grad
    loss = student.split_loss(theirs, X, Y, 10)
    if isinstance(loss, torch.Tensor) and loss.requires_grad:
        fail(
            "the loss still carries the graph of its computation",
            "a tensor with a graph",
            "a float",
            looks_like="graph_kept",
        )
    if trains and not forward(list(student.params_of_the_check), X).requires_grad:
        fail(
            "after the call nothing can be trained any more: is the graph still switched off, or do the "
            "parameters no longer collect gradients?",
            "no graph",
            "a graph as before the call",
            looks_like="gradients_stay_off",
        )
    for p in student.params_of_the_check:
        if student.handle(p).grad is not None:
            fail(
                "the parameters have gradients after the call: nothing is to be trained here",
                looks_like="trains_on_what_it_judges",
            )


LN27, LN50 = math.log(27), math.log(50)
VERDICTS = [
    (2.58, 2.57, LN27, "underfit"),
    (1.10, 3.33, LN27, "overfit"),
    (2.13, 2.17, LN27, "ok"),
    (3.29, 3.30, LN27, "untrained"),
    (3.1, 3.9, LN27, "untrained"),
    (2.4, 2.9, LN27, "overfit"),
    (2.2, 2.5, LN27, "ok"),
    (2.35, 2.3, LN27, "underfit"),
    (2.9, 2.9, LN27, "underfit"),
    (2.5, 2.45, LN50, "ok"),
    (2.1, 2.45, LN50, "ok"),
    (2.8, 2.7, LN50, "underfit"),
    # above, not at
    (9.0, 9.0, 10.0, "underfit"),
    (7.0, 7.0, 10.0, "ok"),
    (5.0, 6.0, 10.0, "ok"),
    # dev may be better than train
    (1.5, 1.0, 3.0, "ok"),
    (2.5, 1.0, 3.0, "underfit"),
]


@pytest.mark.parametrize(("train", "dev", "uniform", "want"), VERDICTS)
def test_two_losses_tell_the_fit(student, train, dev, uniform, want):
    """the rules apply in their order, measured against the loss of guessing"""
    assert_equal(
        student.diagnose_fit(train, dev, uniform),
        want,
        name=f"the verdict on train {train}, dev {dev}, uniform {uniform:.2f}",
    )
