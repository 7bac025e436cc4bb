# style: example by example; fault: a reduction that does not exist falls through to the mean
import torch


def one_example(z, y):
    top = z.max()
    return top + (z - top).exp().sum().log() - z[y]


def cross_entropy(logits, targets, reduction="mean"):
    losses = torch.stack([one_example(z, y) for z, y in zip(logits, targets)])
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    return losses.mean()
