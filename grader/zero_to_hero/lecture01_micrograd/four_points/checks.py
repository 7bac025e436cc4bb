"""What is promised by four_points: an honest gradient descent that ends with the points sorted.

A loss alone would miss slips: with gradients that are never cleared most networks still learn these points. So the
first steps are compared number by number with the definition, which starts from the learner's own first network.
Losses are worked out here, from the network that comes back.
"""

import numpy as np
import pytest

from grader.compare import (
    assert_between,
    assert_close,
    assert_dtype,
    assert_equal,
    assert_untouched,
    fail,
    unpack,
)

from ..definitions import KINDS, PLAIN, POINTS, squared_error_of
from ..hidden_definitions import duals, filled, layers_of, network, numbers_of, suspecting


def fitted(student, xs, ys, nouts, steps, lr, seed):
    model, _ = unpack(
        student.fit_four_points(xs, ys, nouts, steps, lr, seed), model=None, losses=[]
    )
    return model


def gradient(layers, numbers, xs, ys):
    """The gradient of the summed squared error along every number of a network with these sizes and numbers."""
    layers = filled(layers, duals(numbers))
    return sum((network(layers, x)[0] - y) ** 2 for x, y in zip(xs, ys)).slopes


def error_of(layers, xs, ys):
    """The squared error of a network with these numbers, all in float64."""
    return sum((network(layers, x)[0] - y) ** 2 for x, y in zip(xs, ys))


def some_points(rng, count, coordinates):
    """New points of both kinds; the first coordinate has the sign of the kind, with a gap between the kinds."""
    kinds = [1.0, -1.0, *rng.choice([-1.0, 1.0], size=count - 2).tolist()]
    xs = rng.normal(size=(count, coordinates))
    xs[:, 0] = kinds * rng.uniform(1, 2, size=count)
    return xs.tolist(), kinds


def wrong_steps(layers, path, gradients, xs, ys, lr):
    """Where well-known mistakes lead from the last place of a path: mistake to numbers."""
    here = path[-1]
    after_each_point = here
    for x, y in zip(xs, ys):
        after_each_point = after_each_point - lr * gradient(layers, after_each_point, [x], [y])
    in_last_layer = np.arange(len(here)) >= len(here) - len(numbers_of(layers[-1:]))
    return {
        "steps_uphill": here + lr * gradients[-1],
        "gradients_never_cleared": here - lr * sum(gradients),
        "graph_of_the_first_step_reused": here - lr * gradients[0],
        "only_the_last_layer_learns": here - lr * gradients[-1] * in_last_layer,
        "one_point_at_a_time": after_each_point,
    }


@pytest.mark.weight(2)
def test_every_step_goes_against_the_gradient(student, rng):
    """each step moves every parameter by lr times its gradient on all points, downhill"""
    xs, ys = some_points(rng, 5, 2)
    seed, lr = int(rng.integers(1000)), 0.03
    layers = layers_of(fitted(student, xs, ys, [3, 1], 0, lr, seed))
    path, gradients = [numbers_of(layers)], []
    for step in (1, 2, 3):
        gradients.append(gradient(layers, path[-1], xs, ys))
        answer = student.fit_four_points(xs, ys, [3, 1], step, lr, seed)
        model, losses = unpack(answer, model=None, losses=[])
        got = numbers_of(layers_of(model))
        unmoved = "gradients_cleared_too_late" if len(losses) == step else "always_a_hundred_steps"
        suspects = {**wrong_steps(layers, path, gradients, xs, ys, lr), unmoved: path[-1]}
        with suspecting(got, np.allclose, **suspects):
            want = path[-1] - lr * gradients[-1]
            assert_close(got, want, name=f"the parameters after step {step}", rel=1e-9)
        path.append(got)


def test_the_learning_rate_stays_the_same(student, rng):
    """the hundredth step is taken at the same learning rate as the first"""
    xs, ys = some_points(rng, 3, 2)
    seed, lr = int(rng.integers(1000)), 0.02
    before, after = (
        layers_of(fitted(student, xs, ys, [1], steps, lr, seed)) for steps in (99, 100)
    )
    start = numbers_of(before)
    want = start - lr * gradient(before, start, xs, ys)
    moved, should = numbers_of(after) - start, want - start
    ratio = (moved @ should) / (should @ should)  # below 1, and the same way: a shorter step
    shorter = 0 < ratio < 0.99 and np.allclose(moved, ratio * should, rtol=1e-6)
    with suspecting(moved, lambda _, got: shorter, learning_rate_lowered_on_the_way=None):
        assert_close(moved, should, name="how far the 100th step moves", rel=1e-6, abs=1e-12)


def test_losses_before_each_step(student, rng):
    """losses holds the squared error before each step, as plain floats"""
    xs, ys = some_points(rng, 3, 2)
    given = (xs, ys, [2, 1], 3, 0.05, int(rng.integers(1000)))
    _, losses = unpack(student.fit_four_points(*given), model=None, losses=[])
    graphs = any(not isinstance(loss, PLAIN) for loss in losses)
    with suspecting(losses, lambda _, got: graphs, losses_keep_their_graphs=None):
        assert_dtype(losses, float, "losses")
    networks = [layers_of(fitted(student, *given[:3], step, *given[4:])) for step in range(4)]
    errors = [error_of(layers, xs, ys) for layers in networks]
    suspects = {
        "loss_noted_after_the_step": errors[1:],
        "mean_of_the_errors_noted": [error / len(xs) for error in errors[:3]],
    }

    def alike(wrong, got):
        return len(wrong) == len(got) and np.allclose(wrong, got)

    with suspecting(losses, alike, **suspects):
        assert_close(losses, errors[:3], name="losses", rel=1e-9)


def test_as_many_steps_as_asked_for(student):
    """as many steps are taken as were asked for, also when the loss is next to nothing"""
    for seed in range(4):
        for kind in (1.0, -1.0):  # one of the two is right from the start
            given = ([[20.0, 30.0, -25.0]], [kind], [1], 30, 0.1, seed)
            _, losses = unpack(student.fit_four_points(*given), model=None, losses=[])
            suspect = "stops_when_the_loss_is_small" if len(losses) < 30 else None
            if len(losses) != 30:
                fail(
                    f"after 30 steps losses should hold 30 numbers, but holds {len(losses)}",
                    got=len(losses),
                    expected=30,
                    looks_like=suspect,
                )


def test_the_points_are_left_as_they_were(student, rng):
    """xs, ys and nouts are left as they were"""
    xs, ys = some_points(rng, 3, 2)
    nouts = [2, 1]
    with assert_untouched(student, xs, ys, nouts):
        student.fit_four_points(xs, ys, nouts, 2, 0.05, 1)


def test_the_network_has_the_sizes_asked_for(student, rng):
    """the network has an input for each coordinate and layers of the sizes in nouts"""
    xs, ys = some_points(rng, 5, 2)
    layers = layers_of(fitted(student, xs, ys, [4, 3, 1], 0, 0.1, 1))
    got = [[len(w) for w, _ in layer] for layer in layers]
    with suspecting(got, sizes_of_the_lecture_built_in=[[3] * 4, [4] * 4, [4]]):
        assert_equal(
            got,
            [[2] * 4, [4] * 3, [3]],
            name="the number of weights of each neuron, layer by layer",
        )


def test_the_seed_decides_where_it_starts(student):
    """the same seed gives the same network, another seed another one"""
    first, again, other, zero, zero_again = (
        numbers_of(layers_of(fitted(student, POINTS, KINDS, [2, 1], 2, 0.1, seed)))
        for seed in (5, 5, 1005, 0, 0)
    )
    assert_close(again, first, name="the parameters with the same seed")
    with suspecting(zero, lambda _, got: True, seed_zero_taken_for_none=None):
        assert_close(zero_again, zero, name="the parameters with seed 0, a second time")
    if np.allclose(first, other):
        fail(
            "seed 5 and seed 1005 give the same network: where does the randomness come from?",
            looks_like="seed_ignored",
        )


@pytest.mark.not_replayed
def test_the_points_of_the_lecture_are_learned_from_any_start(student, rng):
    """from five different starts, 100 steps at a learning rate of 0.05 bring the squared error below 0.05"""
    for seed in rng.integers(10_000, size=5).tolist():  # of 300 starts the worst ends at 0.016
        loss = squared_error_of(
            fitted(student, POINTS, KINDS, [4, 4, 1], 100, 0.05, seed), POINTS, KINDS
        )
        assert_between(loss, 0.0, 0.05, name=f"the squared error with seed {seed}")


@pytest.mark.not_replayed
def test_other_points_are_learned_too(student, rng):
    """four points that nobody has seen before are learned as well as those of the lecture"""
    xs, ys = some_points(rng, 4, 3)
    loss = squared_error_of(
        fitted(student, xs, ys, [4, 4, 1], 100, 0.05, int(rng.integers(10_000))), xs, ys
    )
    # of 300 draws the worst is 0.011
    assert_between(loss, 0.0, 0.05, name="the squared error on new points")
