"""What is promised by shapes_and_smoothing: shapes of this very batch, and means of consecutive steps."""

import pytest
import torch

from grader.compare import assert_close, assert_equal, assert_untouched, expect_error, fail

from ..hidden_definitions import randn

SIZES = [3, 6, 4, 2]  # all different, and different from every batch below


def expected(*batch):
    """The trace of an MLP of these sizes for a batch (*batch, 3)."""
    return [(name, (*batch, width)) for width in SIZES[1:] for name in ("Linear", "Tanh")][:-1]


@pytest.mark.weight(2)
@pytest.mark.parametrize("batch", [(5,), (7, 8)])
def test_every_layer_is_named_with_its_shape(student, batch):
    """the trace names the class of every layer, in order, and the shape of what came out of it"""
    model = student.provided.MLP(SIZES)
    got = student.shape_trace(model, torch.ones(*batch, 3))
    assert_equal(got, expected(*batch), name="the trace")


def test_the_shapes_are_those_of_this_batch(student):
    """what was sent through the model earlier makes no difference"""
    model = student.provided.MLP(SIZES)
    model(torch.ones(9, 3))
    got = student.shape_trace(model, torch.ones(5, 3))
    assert_equal(got, expected(5), name="the trace of a second batch")


def test_the_model_itself_is_asked(student):
    """the batch goes through the model, which may do more than call its layers one after another"""
    model, X = student.provided.OneHotMLP([3, 5, 2]), torch.tensor([2, 0, 1, 1])
    want = [("Linear", (4, 5)), ("Tanh", (4, 5)), ("Linear", (4, 2))]
    assert_equal(student.shape_trace(model, X), want, name="the trace of a OneHotMLP")


def test_the_model_is_left_as_it_was(student, rng):
    """the model still answers as it did, and the batch is unchanged"""
    model, x = student.provided.MLP(SIZES), randn(rng, 5, 3)
    before = model(x)
    with assert_untouched(student, x):
        student.shape_trace(model, x)
    assert_equal(model(x), before, name="the model's answer after the trace")


@pytest.mark.weight(2)
@pytest.mark.parametrize(("count", "k"), [(12, 4), (12, 3), (5, 1), (6, 6)])
def test_consecutive_steps_are_averaged(student, rng, count, k):
    """smooth gives the mean of the first k losses, of the next k, and so on"""
    losses = (3 - torch.rand(count, generator=rng)).tolist()
    want = [sum(losses[i : i + k]) / k for i in range(0, count, k)]
    means = student.smooth(losses, k)
    assert_close(means, want, name="the means")
    if not isinstance(means, torch.Tensor):
        fail("the means should be a tensor", type(means).__name__, "a tensor", "the means")


@pytest.mark.parametrize(("count", "k"), [(7, 3), (2, 4)])
def test_a_tail_is_an_error(student, count, k):
    """if the losses do not fill the last row, an error says so"""
    when = f"{count} losses are averaged by {k}"
    with expect_error("RuntimeError", "ValueError", "AssertionError", when=when):
        student.smooth([1.0] * count, k)
