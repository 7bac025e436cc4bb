# style: loop over neurons, two-sided comparison; fault: all() runs over each row of h
import torch


def flat(v, thr):
    return (v > thr) | (v < -thr)


def saturation(h, thr=0.97):
    mask = flat(h, thr)
    total = mask.sum().item()
    verdicts = []
    for neuron in mask:
        verdicts.append(bool(neuron.all()))
    return total / mask.numel(), torch.tensor(verdicts, dtype=torch.bool)
