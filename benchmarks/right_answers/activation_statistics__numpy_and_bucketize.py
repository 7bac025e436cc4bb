# style: std_mean, match on kind; bucketize and bincount
"""Lecture 4: take the pulse of a deep network.

Before you train for hours, look inside for a second. Are the tanh outputs spread alike in every layer, or do
they shrink from layer to layer? How many of them are saturated? Do the gradients fade on the way back? Three
numbers for each tanh layer tell most of it, and a histogram shows the rest.

    grader check activation_statistics
"""
import torch

from linear_and_tanh import Linear, Tanh


def _measured(layer, kind):
    match kind:
        case "out":
            return layer.out
        case "grad" if layer.out.grad is not None:
            return layer.out.grad
    raise ValueError("retain_grad() was not called on layer.out before the backward pass")


def layer_stats(layers, kind="out"):
    """Three numbers for each Tanh in a list of layers, in order: a list of dicts with floats.

    With kind="out", "mean" and "std" (divided by n - 1, torch's default) are those of `layer.out`. With
    kind="grad" they are those of its gradient, `layer.out.grad`. "sat" is always the share of outputs with
    |out| > 0.97.

    torch throws the gradient of `layer.out` away unless you called `layer.out.retain_grad()` before the
    backward pass. Then there is None in its place, and layer_stats raises a ValueError that says so.

    >>> layers = [Linear(1, 2), Tanh()]
    >>> layers[0].out, layers[1].out = torch.tensor([[9., 0.]]), torch.tensor([[1., 0.]])
    >>> layer_stats(layers)[0]["mean"], layer_stats(layers)[0]["sat"]
    (0.5, 0.5)
    """
    tanhs = list(filter(lambda layer: isinstance(layer, Tanh), layers))
    rows = [(*torch.std_mean(_measured(layer, kind)), layer.out) for layer in tanhs]
    return [{"mean": mean.item(), "std": std.item(), "sat": out.abs().gt(0.97).sum().item() / out.nelement()}
            for std, mean, out in rows]


def histogram(t, bins, range):
    """A histogram drawn as a density: the bars together have an area of 1.

    t may have any shape, and may have a graph. The interval `range` = (low, high) is cut into `bins` bars of
    equal width; values outside are left out, and the highest bar includes its upper edge.

    Returns (density, edges): the heights (bins,) and where the bars begin and end, (bins + 1,).

    Four numbers in two bars, each 2 wide:

    >>> histogram(torch.tensor([0., 1., 1., 3.]), bins=2, range=(0., 4.))
    (tensor([0.3750, 0.1250]), tensor([0., 2., 4.]))
    """
    flat = t.detach().reshape(-1)
    edges = torch.linspace(*range, bins + 1)
    inside = flat[(flat >= edges[0]) & (flat <= edges[-1])]
    which = (torch.bucketize(inside, edges, right=True) - 1).clamp_(max=bins - 1)
    counts = torch.bincount(which, minlength=bins).float()
    return counts / counts.sum() / edges.diff(), edges


if __name__ == "__main__":
    import doctest
    doctest.testmod(verbose=True) # runs the small examples above
