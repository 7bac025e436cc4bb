"""Wrong answers to activation_statistics that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def figures(t, out):
    """The three numbers, as in the solution."""
    return {
        "mean": t.mean().item(),
        "std": t.std().item(),
        "sat": (out.abs() > 0.97).double().mean().item(),
    }


def tanhs(layers):
    """The layers of interest, as in the solution."""
    return [layer for layer in layers if isinstance(layer, Tanh)]


def measured(layer, kind):
    """What to measure, as in the solution."""
    t = layer.out if kind == "out" else layer.out.grad
    if t is None:
        raise ValueError("no gradient: call retain_grad() first")
    return t


def changed(layers, kind, name, wrong):
    """The dicts of the solution with one figure, name, computed by wrong(what is measured, outputs)."""
    pairs = [(measured(layer, kind), layer.out) for layer in tanhs(layers)]
    return [{**figures(t, out), name: wrong(t, out).item()} for t, out in pairs]


@instead_of("layer_stats")
def linear_layers_are_measured(layers, kind="out"):
    """These are the numbers of the Linear layers. Which ones can be saturated?"""
    return [
        figures(measured(layer, kind), layer.out) for layer in layers if isinstance(layer, Linear)
    ]


@instead_of("layer_stats")
def all_layers_are_measured(layers, kind="out"):
    """There is one dict for every layer. Only those of one kind were asked for."""
    return [figures(measured(layer, kind), layer.out) for layer in layers]


@instead_of("layer_stats")
def outputs_whatever_is_asked(layers, kind="out"):
    """With kind="grad", it is the gradients that should be measured."""
    return [
        figures(layer.out, layer.out)
        for layer in tanhs(layers)
        if measured(layer, kind) is not None
    ]


@instead_of("layer_stats")
def gradients_by_default(layers, kind="grad"):
    """The default kind is no longer the one of the signature."""
    return [figures(measured(layer, kind), layer.out) for layer in tanhs(layers)]


@instead_of("layer_stats")
def missing_gradients_are_zeros(layers, kind="out"):
    """A gradient that was thrown away is not a gradient of zero. Whoever reads your numbers will look for the
    wrong fault."""
    stats = []
    for layer in tanhs(layers):
        t = layer.out if kind == "out" else layer.out.grad
        stats.append(figures(torch.zeros_like(layer.out) if t is None else t, layer.out))
    return stats


@instead_of("layer_stats")
def missing_gradients_crash(layers, kind="out"):
    """Without retain_grad there is None where a gradient should be. Say so, instead of stumbling over it."""
    return [
        figures(layer.out if kind == "out" else layer.out.grad, layer.out)
        for layer in tanhs(layers)
    ]


@instead_of("layer_stats")
def only_the_upper_end_saturates(layers, kind="out"):
    """tanh is flat at both ends. Is an output of -1 any better than one of +1?"""
    return changed(layers, kind, "sat", lambda t, out: (out > 0.97).double().mean())


@instead_of("layer_stats")
def saturated_gradients(layers, kind="out"):
    """It is outputs that are saturated, whichever kind is asked for: a gradient of 0.97 means nothing
    special."""
    return [figures(measured(layer, kind), measured(layer, kind)) for layer in tanhs(layers)]


@instead_of("layer_stats")
def saturated_beyond_0_9(layers, kind="out"):
    """From which value on does an output count as saturated here?"""
    return changed(layers, kind, "sat", lambda t, out: (out.abs() > 0.9).double().mean())


@instead_of("layer_stats")
def variance_for_standard_deviation(layers, kind="out"):
    """Under the name std stands the square of what it says."""
    return changed(layers, kind, "std", lambda t, out: t.var())


@instead_of("layer_stats")
def biased_standard_deviation(layers, kind="out"):
    """torch divides by n - 1 unless told otherwise, and so should you."""
    return changed(layers, kind, "std", lambda t, out: t.std(unbiased=False))


@instead_of("layer_stats")
def mean_of_the_sizes(layers, kind="out"):
    """The mean of |out| is about how large the outputs are. Plain mean: about where their centre is."""
    return changed(layers, kind, "mean", lambda t, out: t.abs().mean())


@instead_of("layer_stats")
def last_layer_first(layers, kind="out"):
    """All numbers are there, but in which order?"""
    return [figures(measured(layer, kind), layer.out) for layer in reversed(tanhs(layers))]


@instead_of("histogram")
def counts_for_density(t, bins, range):
    """These are counts. How must they be scaled, so that the bars have an area of 1?"""
    low, high = range
    return torch.histc(t.detach(), bins=bins, min=low, max=high), torch.linspace(
        low, high, bins + 1
    )


@instead_of("histogram")
def shares_for_density(t, bins, range):
    """Your bars add up to 1 by height. Their area depends on their width too."""
    low, high = range
    counts = torch.histc(t.detach(), bins=bins, min=low, max=high)
    return counts / counts.sum(), torch.linspace(low, high, bins + 1)


@instead_of("histogram")
def values_outside_count_too(t, bins, range):
    """You divided by the number of all values. Those outside of the range have no bar."""
    low, high = range
    counts = torch.histc(t.detach(), bins=bins, min=low, max=high)
    return counts / (t.numel() * (high - low) / bins), torch.linspace(low, high, bins + 1)


@instead_of("histogram")
def values_outside_go_to_the_ends(t, bins, range):
    """Values outside of the range were moved to its ends, where they now raise the outer bars."""
    low, high = range
    counts = torch.histc(t.detach().clamp(low, high), bins=bins, min=low, max=high)
    return counts / (counts.sum() * (high - low) / bins), torch.linspace(low, high, bins + 1)


@instead_of("histogram")
def one_edge_short(t, bins, range):
    """How many posts has a fence with `bins` panels?"""
    low, high = range
    counts = torch.histc(t.detach(), bins=bins, min=low, max=high)
    return counts / (counts.sum() * (high - low) / bins), torch.linspace(low, high, bins)


@instead_of("histogram")
def centres_for_edges(t, bins, range):
    """These are the middles of the bars. Where do they begin and end?"""
    low, high = range
    counts = torch.histc(t.detach(), bins=bins, min=low, max=high)
    edges = torch.linspace(low, high, bins + 1)
    return counts / (counts.sum() * (high - low) / bins), (edges[1:] + edges[:-1]) / 2


@instead_of("histogram")
def the_upper_edge_is_lost(t, bins, range):
    """A value exactly at the upper end has no bar. Which one should take it in?"""
    low, high = range
    t = t.detach()
    counts = torch.histc(t[t < high], bins=bins, min=low, max=high)
    return counts / (counts.sum() * (high - low) / bins), torch.linspace(low, high, bins + 1)


@instead_of("histogram")
def a_graph_is_no_array(t, bins, range):
    """An output that is part of a graph has to be detached before it can become an array."""
    low, high = range
    counts = torch.histc(torch.as_tensor(t.numpy()), bins=bins, min=low, max=high)
    return counts / (counts.sum() * (high - low) / bins), torch.linspace(low, high, bins + 1)
