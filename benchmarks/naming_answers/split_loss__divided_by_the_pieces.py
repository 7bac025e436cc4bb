# style: loop over starts, decorated with no_grad; fault: sum of the losses is divided by the number of pieces
import torch
import torch.nn.functional as F

from mlp_forward import mlp_forward


@torch.no_grad()
def split_loss(params, X, Y, batch=None):
    N = X.shape[0]
    if batch is None:
        batch = N
    summed = pieces = 0
    for start in range(0, N, batch):
        stop = min(start + batch, N)
        logits = mlp_forward(params, X[start:stop])
        summed += F.cross_entropy(logits, Y[start:stop], reduction="sum").item()
        pieces += 1
    return summed / pieces


def diagnose_fit(train, dev, uniform):
    if train > 0.9 * uniform:
        verdict = "untrained"
    elif dev - train > 0.1 * uniform:
        verdict = "overfit"
    elif train > 0.7 * uniform:
        verdict = "underfit"
    else:
        verdict = "ok"
    return verdict
