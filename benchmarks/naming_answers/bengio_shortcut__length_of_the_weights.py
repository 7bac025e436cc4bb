# style: one big matrix for both ways, flattened weights; fault: the norm of all weights instead of its square
import torch


def bengio_forward(params, X):
    C, W1, b1, W2, b2, W0 = params
    N, T = X.shape
    e = C[X.reshape(-1)].reshape(N, T * C.shape[1])
    features = torch.cat([torch.tanh(b1 + e @ W1), e], dim=1)
    return features @ torch.cat([W2, W0], dim=0) + b2


def weight_penalty(params):
    w = torch.cat([p.reshape(-1) for p in params if len(p.shape) == 2])
    return torch.linalg.vector_norm(w)
