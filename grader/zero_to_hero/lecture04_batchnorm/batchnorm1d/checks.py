"""What is promised by batchnorm1d: batch statistics while training, running averages afterwards.

Two conventions are about for the variance that normalises: n (the paper, torch) and n - 1 (the lecture's
class). While training, either is right here. The running variance is the unbiased one in both.
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

from ..definitions import per_feature
from ..hidden_definitions import batch_moments, normalised, randn, uneven_batch

D = 3
BATCHES = (5, 4, 9, 6)  # sizes of successive batches: uneven, and small enough for n - 1 to show


def known_layer(student, rng, **options):
    """A BatchNorm1d whose gamma and beta are ours and far from 1 and 0, with both."""
    bn, gamma, beta = (
        student.BatchNorm1d(D, **options),
        1.5 + randn(rng, D).abs(),
        3 * randn(rng, D),
    )
    bn.gamma, bn.beta = gamma, beta
    return bn, gamma, beta


def assert_one_of(got, wants, name, compare=assert_close, **tolerance):
    """got is right by one of the two conventions; if by neither, the first one, torch's, is named."""
    for want in wants[1:]:
        got_cells, cells = as_array(got, name), as_array(want)
        if got_cells.shape == cells.shape and abs(got_cells - cells).max() < 1e-5 * (
            1 + abs(cells).max()
        ):
            return
    compare(got, wants[0], name=name, **tolerance)


def test_it_starts_out_doing_nothing(student):
    """a new layer is in training mode, with gamma 1, beta 0, running_mean 0 and running_var 1"""
    bn = student.BatchNorm1d(D)
    assert_equal(bn.training, True, name="training")
    for name, value in (("gamma", 1), ("beta", 0), ("running_mean", 0), ("running_var", 1)):
        assert_close(per_feature(getattr(bn, name), D, name), torch.full((D,), value), name=name)


@pytest.mark.weight(2)
@pytest.mark.parametrize("eps", [None, 0.3])  # its own 1e-5, and one so large that its place shows
def test_training_normalises_with_the_batch(student, rng, eps):
    """while training, the batch's own mean and variance normalise it, then gamma and beta follow"""
    bn, gamma, beta = known_layer(student, rng, **({} if eps is None else {"eps": eps}))
    x = uneven_batch(rng, 7, D)
    wants = [normalised(x, *batch_moments(x, less), gamma, beta, eps or 1e-5) for less in (0, 1)]
    assert_one_of(bn(x), wants, "the answer while training")


@pytest.mark.parametrize("momentum", [None, 0.3])
def test_running_mean_follows_the_batches(student, rng, momentum):
    """each batch moves running_mean by the share momentum towards the batch's mean"""
    bn, want = (
        student.BatchNorm1d(D, **({} if momentum is None else {"momentum": momentum})),
        torch.zeros(D),
    )
    for N in BATCHES:
        x = uneven_batch(rng, N, D)
        want = want + (momentum or 0.1) * (batch_moments(x)[0] - want)
        bn(x)
    assert_close(per_feature(bn.running_mean, D, "running_mean"), want, name="running_mean")


@pytest.mark.parametrize("momentum", [None, 0.3])
def test_running_variance_is_the_unbiased_one(student, rng, momentum):
    """each batch moves running_var towards the batch's variance divided by n - 1"""
    bn, want = (
        student.BatchNorm1d(D, **({} if momentum is None else {"momentum": momentum})),
        torch.ones(D),
    )
    for N in BATCHES:
        x = uneven_batch(rng, N, D)
        want = want + (momentum or 0.1) * (batch_moments(x, less=1)[1] - want)
        bn(x)
    assert_close(per_feature(bn.running_var, D, "running_var"), want, name="running_var")


@pytest.mark.weight(2)
@pytest.mark.parametrize("N", [1, 4])  # a batch of one has no variance of its own
def test_after_training_the_running_averages_normalise(student, rng, N):
    """with training = False, running_mean and running_var normalise, and a single example will do"""
    bn, gamma, beta = known_layer(student, rng, eps=0.2)
    mean, var = randn(rng, D), randn(rng, D) ** 2
    bn.running_mean, bn.running_var, bn.training = mean, var, False
    x = uneven_batch(rng, N, D)
    want = normalised(x, mean, var, gamma, beta, 0.2)
    assert_close(bn(x), want, name="the answer after training")


def test_after_training_nothing_is_measured(student, rng):
    """with training = False, the running averages stay as they are"""
    bn = student.BatchNorm1d(D)
    bn(uneven_batch(rng, 6, D))
    before = {
        name: per_feature(getattr(bn, name), D, name) for name in ("running_mean", "running_var")
    }
    bn.training = False
    bn(uneven_batch(rng, 6, D))
    for name, value in before.items():
        assert_equal(per_feature(getattr(bn, name), D, name), value, name=name)


def test_gamma_and_beta_are_learned(student, rng):
    """parameters() are gamma and beta, and nothing else"""
    bn, gamma, beta = known_layer(student, rng)
    listed = [as_array(p) for p in student.parameters(bn)]
    assert_equal(len(listed), 2, name="the number of parameters")
    for tensor, name in ((gamma, "gamma"), (beta, "beta")):
        if not any(p.shape == (D,) and (p == as_array(tensor)).all() for p in listed):
            fail(f"{name} is not among the parameters", expected=f"{name} in parameters()")


def test_gradients_flow_through_the_batch_statistics(student, rng):
    """the gradient by x counts that x moves the batch's mean and variance too"""
    bn, gamma, beta = known_layer(student, rng)
    x, upstream = randn(rng, 4, D), randn(rng, 4, D)
    wants = []
    for less in (0, 1):
        leaf = x.double().requires_grad_()
        out = normalised(leaf, *batch_moments(leaf, less), gamma, beta, 1e-5)
        wants += torch.autograd.grad((out * upstream).sum(), leaf)
    _, (dx,) = student.gradients(bn, x, cotangent=upstream)
    assert_one_of(dx, wants, "the gradient by x", compare=assert_gradient)


def test_gradients_reach_gamma_and_beta(student, rng):
    """the right gradients reach gamma and beta"""
    bn, gamma, beta = known_layer(student, rng)
    bn.gamma, bn.beta = gamma.requires_grad_(), beta.requires_grad_()
    x, upstream = uneven_batch(rng, 5, D), randn(rng, 5, D)
    ones = torch.ones(D)
    hats = [
        normalised(x, *batch_moments(x, less), ones, 0 * ones, 1e-5) for less in (0, 1)
    ]  # of the two conventions
    student.gradients(bn, x, cotangent=upstream)
    wants = [(hat * upstream).sum(0) for hat in hats]
    assert_one_of(bn.gamma.grad, wants, "the gradient of gamma", compare=assert_gradient)
    assert_gradient(bn.beta.grad, upstream.double().sum(0), name="the gradient of beta")


def test_measuring_leaves_no_graph(student, rng):
    """the running averages carry no graph of gradients"""
    bn = student.BatchNorm1d(D)
    bn(randn(rng, 4, D).requires_grad_())
    for name in ("running_mean", "running_var"):
        if getattr(getattr(bn, name), "requires_grad", False):
            fail(
                f"{name} has a graph of gradients behind it, and will drag it along from batch to batch",
                got="requires_grad is True",
                expected="requires_grad is False",
                where=name,
            )


def test_it_remembers_its_latest_answer(student, rng):
    """after each call, out is the answer that was given, while training and afterwards"""
    bn = student.BatchNorm1d(D)
    for training in (True, False):
        bn.training = training
        answer = bn(uneven_batch(rng, 5, D))
        assert_equal(bn.out, answer, name="out")


def test_the_batch_is_left_as_it_was(student, rng):
    """normalising does not change x"""
    bn, x = student.BatchNorm1d(D), uneven_batch(rng, 5, D)
    with assert_untouched(student, x):
        bn(x)
