# style: position by position; fault: dC[X[:, t]] += for each place of the context
import torch


def embedding_backward(demb, X, V):
    B, T, d = demb.shape
    dC = torch.zeros((V, d), dtype=demb.dtype)
    for t in range(T):
        dC[X[:, t]] += demb[:, t]
    return dC
