# style: einsum for the squares, rsqrt; fault: squares are added up, not averaged
import torch


def rms_norm(x, weight, eps=1e-5):
    squares = torch.einsum("...c,...c->...", x, x)
    size = squares + eps
    return x * size.rsqrt().unsqueeze(-1) * weight
