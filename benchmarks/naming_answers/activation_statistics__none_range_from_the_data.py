# style: numpy histogram; fault: the bars are laid over the smallest to the largest value instead of range
import numpy as np
import torch

from linear_and_tanh import Linear, Tanh


def layer_stats(layers, kind="out"):
    result = []
    for tanh in filter(lambda l: isinstance(l, Tanh), layers):
        data = tanh.out.grad if kind == "grad" else tanh.out
        if data is None:
            raise ValueError("gradients were not retained")
        outs = tanh.out.detach()
        saturated = ((outs > 0.97) | (outs < -0.97)).sum().item()
        result.append({"mean": data.mean().item(), "std": data.std(unbiased=True).item(),
                       "sat": saturated / outs.numel()})
    return result


def histogram(t, bins, range):
    a = t.detach().double().numpy().ravel()
    heights, edges = np.histogram(a, bins=bins, range=(a.min(), a.max()), density=True)
    return torch.tensor(heights, dtype=torch.float32), torch.tensor(edges, dtype=torch.float32)
