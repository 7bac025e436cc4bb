# style: arange-style exponents; fault: n steps of (hi - lo) / n, so hi is never reached
import torch

from training_step import minibatch, train_step


def lr_candidates(n, lo=-3, hi=0):
    gaps = n
    exps = lo + torch.arange(n).float() * ((hi - lo) / gaps)
    lrs = torch.pow(10.0, exps)
    return exps, lrs


def lr_sweep(params, X, Y, lrs, batch, generator):
    history = []
    for i in range(len(lrs)):
        Xb, Yb = minibatch(X, Y, batch, generator)
        history.append(train_step(params, Xb, Yb, float(lrs[i])))
    return history


def best_lr(exps, losses, window):
    best, where = None, None
    for start in range(len(losses) - window + 1):
        mean = sum(losses[start:start + window]) / window
        if best is None or mean < best:
            best, where = mean, start
    return 10.0 ** exps[where + window // 2].item()
