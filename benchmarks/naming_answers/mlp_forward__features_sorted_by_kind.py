# style: einsum over positions and features; fault: W1 is read as (d, T, H)
import torch


def mlp_forward(params, X):
    C, W1, b1, W2, b2 = params
    T, d, H = X.shape[1], C.shape[1], W1.shape[1]
    emb = C[X]
    pre = torch.einsum("ntd,dth->nh", emb, W1.view(d, T, H)) + b1
    hidden = torch.tanh(pre)
    return torch.einsum("nh,hv->nv", hidden, W2) + b2
