# style: log_softmax by hand, table of rules; fault: the overfit rule stands before the untrained one
import torch

from mlp_forward import mlp_forward


def split_loss(params, X, Y, batch=None):
    size = batch if batch is not None else X.shape[0]
    losses = []
    with torch.inference_mode():
        for i in range(0, X.shape[0], size):
            logp = torch.log_softmax(mlp_forward(params, X[i:i + size]), dim=1)
            losses.append(-logp.gather(1, Y[i:i + size].unsqueeze(1)).squeeze(1))
        return torch.cat(losses).mean().item()


def diagnose_fit(train, dev, uniform):
    rules = [
        ("overfit", dev - train > 0.1 * uniform),
        ("untrained", train > 0.9 * uniform),
        ("underfit", train > 0.7 * uniform),
    ]
    return next((name for name, applies in rules if applies), "ok")
