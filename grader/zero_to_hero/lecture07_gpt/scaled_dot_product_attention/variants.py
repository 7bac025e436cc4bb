"""Right answers to scaled_dot_product_attention written otherwise than the solution."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("scaled_dot_product_attention")
def softmax_of_torch(q, k, v, mask=None):
    """The video's lines: masked_fill with -inf, then F.softmax."""
    wei = q @ k.transpose(-2, -1) * q.size(-1) ** -0.5  # (..., T, S)
    if mask is not None:
        wei = wei.masked_fill(mask == 0, float("-inf"))
    wei = torch.nn.functional.softmax(wei, dim=-1)
    return wei @ v, wei


@instead_of("scaled_dot_product_attention")
def exponentials_by_hand(q, k, v, mask=None):
    """Who writes softmax out: the largest allowed score is taken off, and forbidden ones become 0."""
    scores = torch.einsum("...td,...sd->...ts", q, k) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, -float("inf"))
    powers = torch.exp(scores - scores.max(-1, keepdim=True).values)
    weights = powers / powers.sum(-1, keepdim=True)
    return torch.einsum("...ts,...sd->...td", weights, v), weights
