"""What is promised by training_step: honest minibatches, and plain gradient descent."""

import pytest
import torch

from grader.compare import as_array, assert_close, assert_frequencies, assert_shape, fail, unpack

from ..hidden_definitions import (
    NAMES,
    copies,
    descend,
    draw_int,
    in_the_cage,
    random_params,
)

V, D, T, H = 7, 3, 4, 5


@pytest.fixture
def examples(rng):
    """Nine windows, and targets from which each window can be known again."""
    X = torch.randint(V, (9, T), generator=rng)
    X[:, 0] = torch.tensor([0, 1, 2, 3, 4, 5, 6, 0, 1])
    X[:, 1] = torch.tensor([0, 0, 0, 0, 0, 0, 0, 1, 1])
    return X, 10 * torch.arange(9)


@pytest.mark.not_replayed
def test_windows_keep_their_targets(student, rng, examples):
    """a minibatch is (batch, T) windows and (batch,) targets, and each window has its own target"""
    X, Y = examples
    xb, yb = unpack(student.minibatch(X, Y, 40, rng), xb=None, yb=None)
    assert_shape(xb, (40, T), name="xb")
    assert_shape(yb, (40,), name="yb")
    for window, target in zip(xb.tolist(), yb.tolist()):
        if target not in Y or X[target // 10].tolist() != window:
            fail(
                f"the window {window} came with the target {target}",
                target,
                "that window's own target",
                "yb",
                looks_like="windows_and_targets_drawn_apart",
            )


@pytest.mark.not_replayed
def test_every_example_is_as_likely(student, rng, examples):
    """over many minibatches, every example is drawn as often as any other"""
    X, Y = examples
    counts = torch.zeros(9)
    for _ in range(4):
        _, yb = unpack(student.minibatch(X, Y, 500, rng), xb=None, yb=None)
        counts += torch.bincount(yb // 10, minlength=9)
    assert_frequencies(counts.tolist(), [1 / 9] * 9, name="draws of each example")


@pytest.mark.not_replayed
def test_examples_are_drawn_with_replacement(student, rng, examples):
    """every draw is independent of the one before: an example may come twice, neighbours rarely follow each
    other"""
    X, Y = examples
    small = [unpack(student.minibatch(X, Y, 9, rng), xb=None, yb=None)[1] for _ in range(4)]
    _, yb = unpack(student.minibatch(X, Y, 500, rng), xb=None, yb=torch.zeros(500))
    ahead = (torch.as_tensor(as_array(yb, "yb")).diff() / 10).round().long() % 9
    if (ahead == 1).all():
        fail(
            "after the first one, every example is the one that follows in the list",
            "neighbours",
            "drawn anew each time",
            "yb",
            looks_like="neighbours_in_order",
        )
    if all(len(set(as_array(yb, "yb").tolist())) == 9 for yb in small):
        fail(
            "four minibatches of nine examples held each of the nine exactly once",
            "no example twice",
            "drawn with replacement",
            "yb",
            looks_like="without_replacement",
        )
    assert_frequencies(
        torch.bincount(ahead, minlength=9).tolist(),
        [1 / 9] * 9,
        name="steps from one example to the next",
    )


def targets_drawn(student, examples, generator):
    """The targets of one minibatch of 30, as a list."""
    return unpack(student.minibatch(*examples, 30, generator), xb=None, yb=None)[1].tolist()


@pytest.mark.not_replayed
def test_the_generator_decides(student, rng, examples):
    """minibatches come from the generator: the same state gives the same one, and the next one is another"""
    seed = draw_int(rng, 0, 10**6)
    generator = torch.Generator().manual_seed(seed)
    first, second = (
        targets_drawn(student, examples, generator),
        targets_drawn(student, examples, generator),
    )
    student.seed(seed + 1)
    again = targets_drawn(student, examples, torch.Generator().manual_seed(seed))
    if first != again:
        fail(
            "two generators with the same seed gave different minibatches",
            again,
            first,
            looks_like="generator_not_used",
        )
    if first == second:
        in_order = first[:9] == list(range(0, 90, 10))
        fail(
            "the same generator gave the same minibatch twice: it should move on",
            second,
            "another minibatch",
            looks_like="not_drawn_at_all" if in_order else "same_batch_every_time",
        )


@pytest.fixture
def run(rng):
    """Parameters, a batch with repeated windows, and a rate."""
    X, Y = torch.randint(V, (6, T), generator=rng), torch.randint(V, (6,), generator=rng)
    return random_params(rng, V, D, T, H), torch.cat([X, X[:3]]), torch.cat([Y, Y[3:]]), 0.3


def test_the_loss_is_that_before_the_step(student, run):
    """train_step returns the mean cross-entropy of the batch before the step, as a plain number"""
    params, X, Y, lr = run
    want = descend(copies(params), X, Y, [lr])[0]
    loss = student.train_step(in_the_cage(student, params), X, Y, lr)
    assert_close(loss, want, name="the loss")


@pytest.mark.weight(2)
def test_a_step_goes_down_the_gradient(student, mutable, run):
    """after a step, every parameter has moved by lr times its gradient, downhill"""
    params, X, Y, lr = run
    want = copies(params)
    descend(want, X, Y, [lr])
    student.train_step([mutable(p) for p in params], X, Y, lr)
    for got, truth, name in zip(params, want, NAMES):
        assert_close(got, truth, name=f"{name} after one step")


@pytest.mark.weight(2)
def test_steps_do_not_remember_each_other(student, run):
    """three steps in a row are three steps of plain gradient descent: old gradients are cleared"""
    params, X, Y, lr = run
    ours = copies(params)
    want = descend(ours, X, Y, [lr] * 3)
    theirs = in_the_cage(student, params)
    losses = [student.train_step(theirs, X, Y, lr) for _ in range(3)]
    assert_close(losses, want, name="the losses of three steps")
    for got, truth, name in zip(student.params_of_the_check, ours, NAMES):
        assert_close(got, truth, name=f"{name} after three steps")


def test_gradients_from_before_do_not_count(student, run):
    """what was left in .grad before the call has no part in the step"""
    params, X, Y, lr = run
    ours = copies(params)
    descend(ours, X, Y, [lr])
    for p in params:
        p.grad = torch.full_like(p, 100.0)
    student.train_step(in_the_cage(student, params), X, Y, lr)
    for got, truth, name in zip(student.params_of_the_check, ours, NAMES):
        assert_close(got, truth, name=f"{name} after one step")


def test_a_steep_slope_is_a_long_step(student, run):
    """a step is lr times the gradient also where the gradient is large"""
    params, X, Y, lr = run
    with torch.no_grad():
        params[3] *= 20
        params[4] *= 20
    ours = copies(params)
    descend(ours, X[:1], Y[:1], [lr])
    student.train_step(in_the_cage(student, params), X[:1], Y[:1], lr)
    for got, truth, name in zip(student.params_of_the_check, ours, NAMES):
        assert_close(got, truth, name=f"{name} after one step")
