"""What is promised by batchnorm_equations: the four equations, for either divisor of the variance."""

import pytest

from grader.compare import assert_close, assert_untouched, fail, unpack

from ..definitions import per_feature
from ..hidden_definitions import batch_moments, normalised, randn, uneven_batch


def batch(rng, N=5, D=3):
    """Arguments, all of different sizes, with gamma and beta far from 1 and 0."""
    return {
        "x": uneven_batch(rng, N, D),
        "gamma": 1.5 + randn(rng, D).abs(),
        "beta": 3 * randn(rng, D),
    }


def forward(student, x, gamma, beta, **options):
    return unpack(student.batchnorm_forward(x, gamma, beta, **options), y=x, cache={})


@pytest.mark.weight(2)
@pytest.mark.parametrize("N", [2, 5, 8])  # small: here n and n - 1 are worlds apart
def test_y_follows_the_paper(student, rng, N):
    """by default, y is gamma * (x - mean) / sqrt(var + eps) + beta with the variance divided by n"""
    args = batch(rng, N)
    mean, var = batch_moments(args["x"])
    want = normalised(args["x"], mean, var, args["gamma"], args["beta"], 1e-5)
    y, _ = forward(student, **args)
    assert_close(y, want, name="y")


def test_y_follows_the_lecture_on_request(student, rng):
    """with biased=False, y is made with the variance divided by n - 1"""
    args = batch(rng)
    mean, var = batch_moments(args["x"], less=1)
    want = normalised(args["x"], mean, var, args["gamma"], args["beta"], 1e-5)
    y, _ = forward(student, **args, biased=False)
    assert_close(y, want, name="y with biased=False")


def test_eps_stands_beside_the_variance(student, rng):
    """eps is added to the variance, under the root"""
    args = batch(rng)
    mean, var = batch_moments(args["x"])
    want = normalised(args["x"], mean, var, args["gamma"], args["beta"], 0.3)
    y, _ = forward(student, **args, eps=0.3)  # large, so that its place shows
    assert_close(y, want, name="y with eps = 0.3")


def test_a_feature_that_never_varies_becomes_beta(student, rng):
    """a feature with the same value in all examples becomes beta, not nan"""
    args = batch(rng)
    args["x"][:, 1] = -1.75  # a binary fraction: its mean is exact
    y, _ = forward(student, **args)
    assert_close(y[:, 1], args["beta"][1].expand(5), name="y of the feature that never varies")


@pytest.mark.parametrize("biased", [True, False])
def test_the_cache_holds_what_the_backward_pass_needs(student, rng, biased):
    """the cache holds mean, var and xhat, as they were used"""
    args = batch(rng)
    mean, var = batch_moments(args["x"], less=0 if biased else 1)
    _, cache = forward(student, **args, biased=biased, eps=0.5)  # large, so that it shows in var
    missing = [name for name in ("mean", "var", "xhat") if name not in cache]
    if missing:
        fail(
            f"the cache has no {missing[0]}",
            got=", ".join(map(str, cache)),
            expected="mean, var, xhat",
        )
    assert_close(per_feature(cache["mean"], 3, "mean"), mean, name="mean")
    assert_close(per_feature(cache["var"], 3, "var"), var, name="var")
    assert_close(cache["xhat"], (args["x"].double() - mean) / (var + 0.5) ** 0.5, name="xhat")


def test_the_arguments_are_left_as_they_were(student, rng):
    """normalising does not change x, gamma or beta"""
    args = batch(rng)
    with assert_untouched(student, args):
        forward(student, **args)
