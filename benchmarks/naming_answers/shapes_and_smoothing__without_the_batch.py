# style: walks through the layers itself; numpy for the curve; fault: shapes lack their first dimension
import numpy as np
import torch


def shape_trace(model, X):
    trace = []
    value = X
    for layer in model.layers:
        value = layer(value)
        trace.append((layer.__class__.__name__, tuple(value.shape[1:])))
    return trace


def smooth(losses, k):
    table = np.asarray(losses, dtype=np.float32).reshape(len(losses) // k, k)
    return torch.from_numpy(table.mean(axis=1))
