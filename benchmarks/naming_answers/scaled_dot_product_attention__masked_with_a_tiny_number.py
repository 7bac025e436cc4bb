# style: softmax written out with the maximum subtracted; fault: forbidden scores become -1e-9
import math

import torch


def _softmax(z):
    z = z - z.max(dim=-1, keepdim=True).values
    e = z.exp()
    return e / e.sum(dim=-1, keepdim=True)


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = torch.matmul(q / math.sqrt(q.size(-1)), k.mT)
    if mask is None:
        wei = _softmax(scores)
    else:
        wei = _softmax(scores.masked_fill(mask.logical_not(), -1e-9))
    return torch.matmul(wei, v), wei
