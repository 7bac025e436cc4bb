"""Right answers to shapes_and_smoothing, written otherwise."""

from grader.diagnosis.marks import instead_of


@instead_of("shape_trace")
def video(model, X):
    """The lecture's own loop, with the pairs collected instead of printed."""
    with torch.no_grad():
        model(X)
    trace = []
    for layer in model.layers:
        trace.append((layer.__class__.__name__, tuple(layer.out.shape)))
    return trace


@instead_of("smooth")
def plain_loop(losses, k):
    """Slices of the list, sums in plain Python, and an error of its own."""
    if len(losses) % k:
        raise ValueError(f"{len(losses)} losses are no multiple of {k}")
    means = torch.zeros(len(losses) // k)
    for i in range(len(means)):
        means[i] = sum(losses[i * k : (i + 1) * k]) / k
    return means


@instead_of("smooth")
def numpy_rows(losses, k):
    """numpy's reshape, and a tensor at the end."""
    import numpy as np

    return torch.from_numpy(np.array(losses).reshape(-1, k).mean(axis=1))
