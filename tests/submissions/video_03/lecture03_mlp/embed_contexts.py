import torch


def embed_contexts(C, X):
    emb = C[X]
    return torch.cat(torch.unbind(emb, 1), 1)
