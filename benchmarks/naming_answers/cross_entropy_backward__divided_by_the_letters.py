# style: row by row; fault: divides by the number of columns
import torch


def row_gradient(z, y):
    p = torch.exp(z - torch.logsumexp(z, dim=0))
    p[y] = p[y] - 1.0
    return p


def cross_entropy_backward(logits, Y):
    rows = [row_gradient(z, y) for z, y in zip(logits, Y.tolist())]
    return torch.stack(rows) / logits.shape[1]
