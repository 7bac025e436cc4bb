# style: one loop that keeps the best so far; fault: test is judged by the table that the loop ended with
import math

import torch

from trigram import trigram_counts, trigram_probs


def trigram_nll(P, counts):
    cost = 0.0
    for i, j, l in counts.nonzero().tolist():
        p = P[i, j, l].item()
        cost += counts[i, j, l].item() * (-math.log(p) if p > 0 else math.inf)
    return cost / counts.sum().item()


def tune_smoothing(tr, dev, te, grid, stoi):
    N, N_dev, N_te = [trigram_counts(pile, stoi) for pile in (tr, dev, te)]
    best_k, best_loss, best_P = None, None, None
    on_train, on_dev = [], []
    for k in grid:
        P = trigram_probs(N, k)
        on_train.append(trigram_nll(P, N))
        on_dev.append(trigram_nll(P, N_dev))
        if best_loss is None or on_dev[-1] < best_loss:
            best_k, best_loss, best_P = k, on_dev[-1], P
    return {"k": best_k, "train": on_train, "dev": on_dev, "test": trigram_nll(P, N_te)}
