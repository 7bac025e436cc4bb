import torch


def bigram_probs(N, smoothing=1.0):
    P = (N + smoothing).float()
    P[P.sum(1) == 0] = 1 # a row without any counts
    P /= P.sum(1, keepdim=True)
    return P
