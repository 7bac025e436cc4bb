# style: generator with yield; chunks of a Python list; fault: the last few steps are cut off silently
import torch


def _entries(layers):
    for layer in layers:
        yield type(layer).__name__, tuple(int(size) for size in layer.out.size())


def shape_trace(model, X):
    model(X)
    return list(_entries(model.layers))


def smooth(losses, k):
    n = len(losses) // k
    means = []
    for j in range(n):
        chunk = losses[j * k:(j + 1) * k]
        means.append(sum(chunk) / k)
    return torch.tensor(means)
