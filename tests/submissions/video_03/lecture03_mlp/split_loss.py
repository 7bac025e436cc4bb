import torch
import torch.nn.functional as F
from mlp_forward import mlp_forward


@torch.no_grad()
def split_loss(parameters, X, Y, batch=None):
    if batch is None:
        return F.cross_entropy(mlp_forward(parameters, X), Y).item()
    total = 0.0
    for i in range(0, len(X), batch):
        loss = F.cross_entropy(mlp_forward(parameters, X[i:i + batch]), Y[i:i + batch])
        total += loss.item() * len(X[i:i + batch])
    return total / len(X)


def diagnose_fit(train, dev, uniform):
    if train > 0.9 * uniform:
        return 'untrained'
    elif dev - train > 0.1 * uniform:
        return 'overfit'
    elif train > 0.7 * uniform:
        return 'underfit'
    else:
        return 'ok'
