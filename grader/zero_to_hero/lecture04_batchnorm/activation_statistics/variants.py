"""Right answers to activation_statistics written otherwise than the solution."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("histogram")
def counted_between_edges(t, bins, range):
    """Who asks of each bar which values lie in it; the last one has its upper edge."""
    edges = torch.linspace(range[0], range[1], bins + 1)
    values = t.detach().flatten()
    inside = (values[:, None] >= edges[:-1]) & (values[:, None] < edges[1:])  # (n, bins)
    counts = inside.sum(0).float()
    counts[-1] += (values == edges[-1]).sum()
    return counts / counts.sum() / (edges[1] - edges[0]), edges


@instead_of("histogram")
def asked_of_torch(t, bins, range):
    """The video's way: torch.histogram with density=True."""
    density, edges = torch.histogram(t.detach(), bins=bins, range=range, density=True)
    return density, edges


@instead_of("layer_stats")
def one_layer_after_the_other(layers, kind="out"):
    """The video's loop, which asks for the class by its name."""
    stats = []
    for layer in layers:
        if layer.__class__.__name__ != "Tanh":
            continue
        t = layer.out if kind == "out" else layer.out.grad
        if t is None:
            raise ValueError("retain_grad() was not called")
        sat = (layer.out.abs() > 0.97).float().mean()
        stats.append({"mean": float(t.mean()), "std": float(t.std()), "sat": float(sat)})
    return stats
