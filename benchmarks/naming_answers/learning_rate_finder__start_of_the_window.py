# style: avg_pool1d for the smoothing; fault: the rate is read where the best window begins
import torch
import torch.nn.functional as F

from training_step import minibatch, train_step


def lr_candidates(n, lo=-3, hi=0):
    exps = torch.linspace(float(lo), float(hi), steps=n)
    return exps, torch.full_like(exps, 10.0) ** exps


def lr_sweep(params, X, Y, lrs, batch, generator):
    return [train_step(params, *minibatch(X, Y, batch, generator), lr) for lr in lrs.tolist()]


def best_lr(exps, losses, window):
    curve = torch.as_tensor(losses, dtype=torch.float64)
    smooth = F.avg_pool1d(curve[None, None], kernel_size=window, stride=1)[0, 0]
    k = int(torch.argmin(smooth))
    exponent = exps[k]
    return float(10 ** exponent.double())
