# style: complex numbers with torch.polar, as in Llama; fault: multiplied by the conjugate
import torch


def rope(q, pos, theta=10000.0):
    n_pairs = q.shape[-1] // 2
    exponent = torch.arange(n_pairs) / n_pairs
    angle = torch.outer(pos, theta ** -exponent)
    hand = torch.polar(torch.ones_like(angle), angle).conj()
    point = torch.view_as_complex(q.reshape(*q.shape[:-1], n_pairs, 2).contiguous())
    return torch.view_as_real(point * hand).reshape(q.shape).to(q.dtype)
