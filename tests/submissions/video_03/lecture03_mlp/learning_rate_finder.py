import torch
from training_step import minibatch, train_step


def lr_candidates(n, lo=-3, hi=0):
    lre = torch.linspace(lo, hi, n)
    lrs = 10**lre
    return lre, lrs


def lr_sweep(parameters, X, Y, lrs, batch, generator):
    lossi = []
    for i in range(len(lrs)):
        xb, yb = minibatch(X, Y, batch, generator)
        lr = lrs[i]
        lossi.append(train_step(parameters, xb, yb, lr))
    return lossi


def best_lr(lre, lossi, window):
    lossi = torch.tensor(lossi)
    smooth = [lossi[i:i + window].mean() for i in range(len(lossi) - window + 1)]
    best = torch.stack(smooth).argmin()
    return 10**lre[best + window // 2].item()
