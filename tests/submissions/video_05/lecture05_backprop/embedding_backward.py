import torch


def embedding_backward(demb, Xb, V):
    dC = torch.zeros((V, demb.shape[2]), dtype=demb.dtype)
    for k in range(Xb.shape[0]):
        for j in range(Xb.shape[1]):
            ix = Xb[k, j]
            dC[ix] += demb[k, j]
    return dC
