"""What is promised by batchnorm_over_time: each channel has one mean and one variance, over batch and time.

Two conventions are about for the variance that normalises while training: the count (the paper, torch) and
the count less 1 (the lecture's class). Either is right here. The running variance is the unbiased one in
both.
"""

import pytest
import torch

from grader.compare import (
    as_array,
    assert_close,
    assert_equal,
    assert_gradient,
    assert_untouched,
    fail,
)

from ..definitions import per_channel
from ..hidden_definitions import assert_remembered, is_one, moments, normalised, randn

C = 3
BATCHES = ((4, 2), (2, 5), (3, 7))  # B and T of successive batches: uneven, so weighing matters


def uneven(rng, *sizes):
    """(*sizes, C) numbers whose channels differ in centre and spread, and whose positions differ in centre.
    The last channel hardly varies, so eps counts; it lies around 0, where float32 can tell."""
    spread, centre = torch.tensor([4, 0.5, 0.003]), torch.tensor([2.0, 2.0, 0.0])
    return (randn(rng, *sizes, C) + 2 * randn(rng, *sizes[1:], 1)) * spread + centre * randn(rng, C)


def known_layer(student, rng, **options):
    """A BatchNorm1d whose gamma and beta are ours and far from 1 and 0, with both."""
    bn, gamma, beta = (
        student.BatchNorm1d(C, **options),
        1.5 + randn(rng, C).abs(),
        3 * randn(rng, C),
    )
    bn.gamma, bn.beta = gamma, beta
    return bn, gamma, beta


def assert_one_of(got, wants, name, compare=assert_close, **tolerance):
    """got is right by one of the two conventions; if by neither, the first one, torch's, is named."""
    cells = as_array(got, name)
    for want in map(as_array, wants[1:]):
        if cells.shape == want.shape and abs(cells - want).max() < 1e-5 * (1 + abs(want).max()):
            return
    compare(got, wants[0], name=name, **tolerance)


def answers_while_training(x, gamma, beta, eps=1e-5):
    """What either convention makes of the batch x: a list of two."""
    return [normalised(x, *moments(x, less), gamma, beta, eps) for less in (0, 1)]


@pytest.mark.weight(3)
@pytest.mark.parametrize("eps", [None, 0.3])  # its own 1e-5, and one so large that its place shows
def test_all_vectors_of_the_batch_normalise(student, rng, eps):
    """while training, the B*T vectors of (B, T, C) share one mean and one variance for each channel"""
    bn, gamma, beta = known_layer(student, rng, **({} if eps is None else {"eps": eps}))
    x = uneven(rng, 4, 5)
    wants = answers_while_training(x, gamma, beta, eps or 1e-5)
    assert_one_of(bn(x), wants, "the answer while training")


def test_two_dimensions_work_as_before(student, rng):
    """while training, (N, C) is normalised over its N vectors, and measured"""
    bn, gamma, beta = known_layer(student, rng)
    x = uneven(rng, 6)
    wants = answers_while_training(x, gamma, beta)
    assert_one_of(bn(x), wants, "the answer to (N, C) while training")
    mean, var = moments(x, less=1)
    for name, want in (("running_mean", 0.1 * mean), ("running_var", 0.9 + 0.1 * var)):
        assert_close(per_channel(getattr(bn, name), C, name), want, name=f"{name} after (N, C)")


@pytest.mark.weight(2)
@pytest.mark.parametrize("momentum", [None, 0.3])
def test_each_channel_has_one_running_mean(student, rng, momentum):
    """running_mean has one number for each channel, and follows the mean over batch and time"""
    bn, want = (
        student.BatchNorm1d(C, **({} if momentum is None else {"momentum": momentum})),
        torch.zeros(C),
    )
    for sizes in BATCHES:
        x = uneven(rng, *sizes)
        want = want + (momentum or 0.1) * (moments(x)[0] - want)
        bn(x)
    assert_close(per_channel(bn.running_mean, C, "running_mean"), want, name="running_mean")


@pytest.mark.weight(2)
@pytest.mark.parametrize("momentum", [None, 0.3])
def test_each_channel_has_one_running_variance(student, rng, momentum):
    """running_var has one number for each channel, and follows the variance divided by B*T - 1"""
    bn, want = (
        student.BatchNorm1d(C, **({} if momentum is None else {"momentum": momentum})),
        torch.ones(C),
    )
    for sizes in BATCHES:
        x = uneven(rng, *sizes)
        want = want + (momentum or 0.1) * (moments(x, less=1)[1] - want)
        bn(x)
    assert_close(per_channel(bn.running_var, C, "running_var"), want, name="running_var")


@pytest.mark.weight(2)
# (1, 1): a single vector has no variance
@pytest.mark.parametrize("sizes", [(4, 5), (1, 2), (1, 1), (6,)])
def test_after_training_the_running_averages_normalise(student, rng, sizes):
    """with training = False, running_mean and running_var normalise every position alike"""
    bn, gamma, beta = known_layer(student, rng, eps=0.2)
    mean, var = randn(rng, C), randn(rng, C) ** 2
    bn.running_mean, bn.running_var, bn.training = mean, var, False
    x = uneven(rng, *sizes)
    want = normalised(x, mean, var, gamma, beta, 0.2)
    assert_close(bn(x), want, name="the answer after training")


def test_measured_then_used(student, rng):
    """what was measured on (B, T, C) normalises (B, T, C) of other sizes after training"""
    bn = student.BatchNorm1d(C, momentum=1.0)  # the last batch is all that counts
    seen, x = uneven(rng, 4, 5), uneven(rng, 2, 7)
    mean, var = moments(seen, less=1)
    bn(seen)
    bn.training = False
    want = normalised(x, mean, var, torch.ones(C), torch.zeros(C))
    assert_close(bn(x), want, name="the answer after training")


def test_after_training_nothing_is_measured(student, rng):
    """with training = False, the running averages stay as they are"""
    bn = student.BatchNorm1d(C)
    bn(uneven(rng, 4, 2))
    before = {
        name: per_channel(getattr(bn, name), C, name) for name in ("running_mean", "running_var")
    }
    bn.training = False
    bn(uneven(rng, 4, 2))
    for name, value in before.items():
        assert_equal(per_channel(getattr(bn, name), C, name), value, name=name)


def test_gamma_and_beta_are_learned(student, rng):
    """parameters() are gamma and beta, and nothing else"""
    bn, gamma, beta = known_layer(student, rng)
    bn.gamma, bn.beta = gamma.requires_grad_(), beta.requires_grad_()
    bn(uneven(rng, 4, 2))  # looking at a batch adds nothing to them
    listed = student.parameters(bn)
    assert_equal(len(listed), 2, name="the number of parameters")
    for name in ("gamma", "beta"):
        if not any(is_one(student, p, getattr(bn, name)) for p in listed):
            fail(f"{name} itself is not among the parameters", expected=f"{name} in parameters()")


@pytest.mark.parametrize("training", [True, False])
def test_gradients_flow_through_the_statistics(student, rng, training):
    """gradients reach gamma, beta and x, and while training count that x moves the mean and the variance"""
    bn, gamma, beta = known_layer(student, rng)
    bn.gamma, bn.beta = gamma.clone().requires_grad_(), beta.clone().requires_grad_()
    mean, var = randn(rng, C), 0.5 + randn(rng, C) ** 2
    bn.running_mean, bn.running_var, bn.training = mean, var, training
    x, upstream = randn(rng, 2, 4, C), randn(rng, 2, 4, C)
    leaves = [t.double().clone().requires_grad_() for t in (x, gamma, beta)]
    outs = (
        answers_while_training(*leaves)
        if training
        else [normalised(leaves[0], mean, var, *leaves[1:])]
    )
    wants = [torch.autograd.grad((out * upstream).sum(), leaves) for out in outs]
    _, (dx,) = student.gradients(bn, x, cotangent=upstream)
    for i, (got, name) in enumerate(zip((dx, bn.gamma.grad, bn.beta.grad), ("x", "gamma", "beta"))):
        if got is None:
            fail(f"no gradient arrives at {name}", "None", "a gradient", where=name)
        assert_one_of(
            got, [want[i] for want in wants], f"the gradient by {name}", compare=assert_gradient
        )


def test_measuring_leaves_no_graph(student, rng):
    """the running averages carry no graph of gradients"""
    bn = student.BatchNorm1d(C)
    bn(randn(rng, 2, 4, C).requires_grad_())
    for name in ("running_mean", "running_var"):
        if getattr(getattr(bn, name), "requires_grad", False):
            fail(
                f"{name} has a graph of gradients behind it, and will drag it along from batch to batch",
                got="requires_grad is True",
                expected="requires_grad is False",
                where=name,
                looks_like="the_graph_is_tracked_along",
            )


def test_it_remembers_its_latest_answer(student, rng):
    """after each call, out is the answer that was given, while training and afterwards"""
    bn = student.BatchNorm1d(C)
    for training in (True, False):
        bn.training = training
        answer = bn(uneven(rng, 2, 5).requires_grad_())
        assert_remembered(student, bn, answer)


def test_the_batch_is_left_as_it_was(student, rng):
    """normalising does not change x"""
    bn, x = student.BatchNorm1d(C), uneven(rng, 2, 5)
    with assert_untouched(student, x):
        bn(x)
