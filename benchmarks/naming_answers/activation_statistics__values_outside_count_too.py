# style: bucketize and bincount, loop with early raise; fault: the heights are divided by the number of all values, those outside included
import torch

from linear_and_tanh import Linear, Tanh


def layer_stats(layers, kind="out"):
    answer = []
    for layer in layers:
        if not isinstance(layer, Tanh):
            continue
        t = layer.out
        sat = (t.abs() > 0.97).float().mean().item()
        if kind == "grad":
            t = t.grad
            if t is None:
                raise ValueError("no gradient was kept: retain_grad() is missing")
        answer.append(dict(mean=t.mean().item(), std=t.std().item(), sat=sat))
    return answer


def histogram(t, bins, range):
    lo, hi = range
    values = t.detach().flatten()
    edges = torch.linspace(lo, hi, bins + 1)
    inside = values[(values >= lo) & (values <= hi)]
    which = torch.bucketize(inside, edges[1:-1].to(inside), right=True)
    counts = torch.bincount(which, minlength=bins).float()
    width = (hi - lo) / bins
    return counts / (values.numel() * width), edges
