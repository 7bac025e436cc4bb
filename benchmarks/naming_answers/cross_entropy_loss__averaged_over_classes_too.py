# style: mask of the targets, dict of reductions; fault: mean of the masked (N, V) matrix, so it divides by N * V
import torch


def cross_entropy(logits, targets, reduction="mean"):
    N, V = logits.shape
    shifted = logits - logits.max(dim=1, keepdim=True)[0]
    logp = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    is_target = torch.arange(V)[None, :] == targets[:, None]
    cost = torch.where(is_target, -logp, torch.zeros_like(logp))
    reductions = {
        "none": lambda: cost.sum(dim=1),
        "sum": lambda: cost.sum(),
        "mean": lambda: cost.mean(),
    }
    if reduction not in reductions:
        raise ValueError(reduction)
    return reductions[reduction]()
