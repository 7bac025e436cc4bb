"""What is promised by activation_statistics: three numbers for each Tanh, and a histogram of area 1."""

import numpy as np
import pytest
import torch

from grader.compare import (
    as_array,
    assert_close,
    assert_equal,
    assert_untouched,
    expect_error,
    fail,
    unpack,
)

from ..definitions import items
from ..hidden_definitions import randn

FIGURES = ("mean", "std", "sat")


def stats_of(student, layers, **kind):
    """The list of dicts that the student answers, each with the three figures."""
    rows = items(student.layer_stats(layers, **kind), "the answer")
    for row in rows:
        (row,) = unpack([row], statistics={})
        missing = [name for name in FIGURES if name not in row]
        if missing:
            fail(
                f"the dict has no {missing[0]}",
                got=", ".join(map(str, row)),
                expected=", ".join(FIGURES),
            )
    return rows


def three_figures(t, out):
    """Mean, standard deviation (n - 1) and share of saturated outputs."""
    t, out = t.double(), out.double()
    mean = float(t.sum()) / t.numel()
    std = float(((t - mean) ** 2).sum() / (t.numel() - 1)) ** 0.5
    return {"mean": mean, "std": std, "sat": float((out.abs() > 0.97).sum()) / out.numel()}


@pytest.fixture
def network(student, rng):
    """Linear, Tanh, Linear, Tanh, Linear with outputs and gradients of ours, and the Tanh outputs."""
    file, outs = student.sibling("linear_and_tanh"), []
    kinds = [file.Linear(2, 5), file.Tanh(), file.Linear(5, 3), file.Tanh(), file.Linear(3, 4)]
    for i, (layer, width) in enumerate(zip(kinds, (5, 5, 3, 3, 4))):
        # each layer more saturated than the last
        out = torch.tanh((i + 1) * randn(rng, 4, width) + 0.5)
        # beyond the threshold and short of it
        out[0, 0], out[1, 1] = -0.98, 0.965
        out.requires_grad_().grad = 0.1 * (i + 1) * (randn(rng, 4, width) + 1)
        layer.out = out
        if i in (1, 3):
            outs.append(out)
    return kinds, outs


@pytest.mark.parametrize("kind", ["out", "grad"])
def test_three_numbers_for_each_tanh(student, network, kind):
    """mean and std are those of each Tanh's outputs, or of their gradients, in the order of the layers"""
    layers, outs = network
    wants = [three_figures(out if kind == "out" else out.grad, out) for out in outs]
    stats = stats_of(student, layers, kind=kind)
    assert_equal(len(stats), 2, name="the number of dicts, one for each Tanh")
    for i, (got, want) in enumerate(zip(stats, wants)):
        for name in ("mean", "std"):
            assert_close(got[name], want[name], name=f"{name} of Tanh {i}, kind {kind}", rel=1e-5)


@pytest.mark.parametrize("kind", ["out", "grad"])
def test_saturated_outputs_are_counted(student, network, kind):
    """sat is the share of outputs beyond 0.97 on either side, whichever kind is asked for"""
    layers, outs = network
    wants = [three_figures(out, out)["sat"] for out in outs]
    stats = stats_of(student, layers, kind=kind)
    assert_close([row["sat"] for row in stats], wants, name="sat")


def test_outputs_are_looked_at_by_default(student, network):
    """without kind, the outputs are measured"""
    layers, outs = network
    wants = [three_figures(out, out)["mean"] for out in outs]
    assert_close([row["mean"] for row in stats_of(student, layers)], wants, name="mean", rel=1e-5)


def test_a_missing_gradient_is_said(student, network, rng):
    """if retain_grad was forgotten, layer_stats says so with a ValueError"""
    layers, _ = network
    layers[3].out = randn(rng, 4, 3)  # no gradient came here
    with expect_error("ValueError", when="the outputs of a Tanh have no gradient"):
        student.layer_stats(layers, kind="grad")


@pytest.mark.weight(2)
def test_histogram_is_a_density(student, rng):
    """the bars are counts, scaled to an area of 1, with values outside of the range left out"""
    t = randn(rng, 6, 7)
    # some values lie outside
    counts, want_edges = np.histogram(t.numpy(), bins=5, range=(-1.5, 1.0))
    answer = student.histogram(t, bins=5, range=(-1.5, 1.0))
    density, edges = unpack(answer, density=None, edges=None)
    assert_close(edges, want_edges, name="edges")
    assert_close(density, counts / counts.sum() / 0.5, name="density", rel=1e-5)


def test_the_upper_edge_belongs_to_the_last_bar(student):
    """a value at the upper end of the range counts in the last bar"""
    answer = student.histogram(torch.tensor([0.5, 1.5, 2.5, 3.0]), bins=3, range=(0.0, 3.0))
    density, _ = unpack(answer, density=None, edges=None)
    assert_close(density, [0.25, 0.25, 0.5], name="density")


def test_a_tensor_with_a_graph_can_be_drawn(student, rng):
    """histogram takes outputs that are part of a graph, and leaves them as they are"""
    t = randn(rng, 3, 4).clamp(-0.9, 0.9).requires_grad_()
    with assert_untouched(student, t):
        density, _ = unpack(
            student.histogram(t, bins=4, range=(-1.0, 1.0)), density=None, edges=None
        )
    assert_close(
        as_array(density, "density").sum() * 0.5, 1.0, name="the area of the bars", rel=1e-5
    )
