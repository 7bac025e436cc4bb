import torch
from torch.nn import functional as F


def causal_average(x, method):
    B, T, C = x.shape
    if method == 'loop':
        xbow = torch.zeros((B, T, C))
        for b in range(B):
            for t in range(T):
                xprev = x[b, :t+1] # (t,C)
                xbow[b, t] = torch.mean(xprev, 0)
        return xbow
    tril = torch.tril(torch.ones(T, T))
    if method == 'matmul':
        wei = tril / tril.sum(1, keepdim=True)
        return wei @ x # (T, T) @ (B, T, C) -> (B, T, C)
    wei = torch.zeros((T, T))
    wei = wei.masked_fill(tril == 0, float('-inf'))
    wei = F.softmax(wei, dim=-1)
    return wei @ x


def attention_mask(T, kind, lengths=None):
    if kind == 'causal':
        return torch.tril(torch.ones(T, T)) == 1
    if kind == 'bidirectional':
        return torch.ones(T, T) == 1
    masks = []
    for n in lengths.tolist():
        m = torch.zeros(T, T, dtype=torch.bool)
        m[:, :n] = True
        masks.append(m)
    return torch.stack(masks)
