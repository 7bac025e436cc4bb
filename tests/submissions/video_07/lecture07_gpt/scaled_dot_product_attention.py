import torch
from torch.nn import functional as F


def scaled_dot_product_attention(q, k, v, mask=None):
    head_size = q.size(-1)
    wei = q @ k.transpose(-2, -1) * head_size**-0.5
    if mask is not None:
        wei = wei.masked_fill(mask == 0, float('-inf'))
    wei = F.softmax(wei, dim=-1)
    out = wei @ v
    return out, wei
