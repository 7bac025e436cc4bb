# style: helper for the exponentials; fault: one maximum for the whole matrix
import torch


def shifted_exp(z):
    top = torch.amax(z, dim=(0, 1), keepdim=True)
    return torch.exp(z - top)


def softmax_rows(logits):
    e = shifted_exp(logits)
    totals = torch.einsum("nv->n", e)
    return e / totals[:, None]
