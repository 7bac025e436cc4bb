# style: einsum with ellipsis, where; fault: weights sum to 1 over the queries
import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    head_size = k.shape[-1]
    affinity = torch.einsum("...td,...sd->...ts", q, k) * head_size ** -0.5
    if mask is not None:
        affinity = torch.where(mask, affinity, torch.tensor(float("-inf"), dtype=affinity.dtype))
    attention = torch.softmax(affinity, dim=-2)
    heard = torch.einsum("...ts,...sv->...tv", attention, v)
    return heard, attention
