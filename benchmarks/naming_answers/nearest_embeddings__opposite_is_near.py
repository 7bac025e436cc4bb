# style: python floats and sorted; fault: cosines are compared by size without their sign
import math

import torch


def cosine(u, v):
    dot = sum(a * b for a, b in zip(u, v))
    norms = math.hypot(*u) * math.hypot(*v)
    return dot / norms if norms > 0 else 0.0


def nearest_embeddings(C, i, k):
    rows = C.detach().double().tolist()
    others = [j for j in range(len(rows)) if j != i]
    others.sort(key=lambda j: abs(cosine(rows[j], rows[i])), reverse=True)
    return torch.tensor(others[:k], dtype=torch.int64)
