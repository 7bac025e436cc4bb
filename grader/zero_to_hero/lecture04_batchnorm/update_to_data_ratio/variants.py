"""Right answers to update_to_data_ratio written otherwise than the solution."""

import math

import torch

from grader.diagnosis.marks import instead_of


@instead_of("update_data_ratio")
def as_in_the_video(params, lr):
    """The video's line, under no_grad."""
    with torch.no_grad():
        return [((lr * p.grad).std() / p.data.std()).log10().item() for p in params if p.ndim == 2]


@instead_of("update_data_ratio")
def logarithms_added(params, lr):
    """Who takes the quotient apart: the rate's logarithm, and those of two spreads."""
    ratios = []
    for p in params:
        if len(p.shape) == 2:
            ratio = p.grad.std().item() / p.detach().std().item()
            ratios.append(math.log10(lr) + math.log10(ratio))
    return ratios
