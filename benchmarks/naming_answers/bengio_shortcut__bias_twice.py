# style: F.linear for each way; fault: b2 is added by both calls of F.linear
import torch
import torch.nn.functional as F


def bengio_forward(params, X):
    C, W1, b1, W2, b2, W0 = params
    e = F.embedding(X, C).flatten(start_dim=1)
    hidden = F.linear(e, W1.T, b1).tanh()
    logits = F.linear(hidden, W2.T, b2)
    logits = logits + F.linear(e, W0.T, b2)
    return logits


def weight_penalty(params):
    weights = filter(lambda p: p.dim() > 1, params)
    return torch.stack([w.square().sum() for w in weights]).sum()
