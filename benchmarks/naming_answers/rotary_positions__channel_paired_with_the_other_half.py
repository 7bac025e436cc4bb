# style: rotate-half style with cos and sin repeated to full width; fault: channel i is paired with i + hs / 2
import torch


def rotate(q):
    front, back = q.chunk(2, dim=-1)
    return torch.cat((-back, front), dim=-1)


def rope(q, pos, theta=10000.0):
    hs = q.size(-1)
    inv_freq = 1.0 / (theta ** (torch.arange(0, hs, 2).float() / hs))
    freqs = torch.outer(pos.float(), inv_freq)
    full = torch.cat((freqs, freqs), dim=-1)
    return q * full.cos() + rotate(q) * full.sin()
