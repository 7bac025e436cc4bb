"""Wrong answers to update_to_data_ratio that learners give."""

import math

import torch

from grader.diagnosis.marks import instead_of


@instead_of("update_data_ratio")
def learning_rate_forgotten(params, lr):
    """That compares the gradient with the weights. How far does the weight really move?"""
    return [torch.log10(p.grad.std() / p.detach().std()).item() for p in params if p.ndim == 2]


@instead_of("update_data_ratio")
def means_for_spreads(params, lr):
    """A mean may be zero although the numbers are large. Compare how far they are spread out."""
    matrices = [p for p in params if p.ndim == 2]
    return [
        torch.log10((lr * p.grad).mean().abs() / p.detach().mean().abs()).item() for p in matrices
    ]


@instead_of("update_data_ratio")
def lengths_for_spreads(params, lr):
    """A length counts the mean as well. The ratio is about how far the numbers are spread out around it."""
    return [
        torch.log10((lr * p.grad).norm() / p.detach().norm()).item() for p in params if p.ndim == 2
    ]


@instead_of("update_data_ratio")
def variances_for_spreads(params, lr):
    """These are ratios of variances, and on a log scale they are twice as large as they should be."""
    return [
        torch.log10((lr * p.grad).var() / p.detach().var()).item() for p in params if p.ndim == 2
    ]


@instead_of("update_data_ratio")
def natural_logarithm(params, lr):
    """A thousandth should be -3. Which logarithm says so?"""
    return [torch.log((lr * p.grad).std() / p.detach().std()).item() for p in params if p.ndim == 2]


@instead_of("update_data_ratio")
def no_logarithm(params, lr):
    """That is the ratio itself. A thousandth should be -3."""
    return [((lr * p.grad).std() / p.detach().std()).item() for p in params if p.ndim == 2]


@instead_of("update_data_ratio")
def data_beside_update(params, lr):
    """The sign is turned: which of the two is divided by which?"""
    return [
        torch.log10(p.detach().std() / (lr * p.grad).std()).item() for p in params if p.ndim == 2
    ]


@instead_of("update_data_ratio")
def biases_are_not_skipped(params, lr):
    """Only matrices were asked for: a bias starts at zero, and its ratio says nothing."""
    return [torch.log10((lr * p.grad).std() / p.detach().std()).item() for p in params if p.ndim]


@instead_of("update_data_ratio")
def more_than_two_dimensions_count(params, lr):
    """Only tensors with exactly two dimensions are matrices."""
    return [
        torch.log10((lr * p.grad).std() / p.detach().std()).item() for p in params if p.ndim >= 2
    ]


@instead_of("update_data_ratio")
def one_ratio_for_all(params, lr):
    """Some layers may crawl while others thrash about: each matrix has a ratio of its own."""
    matrices = [p for p in params if p.ndim == 2]
    ratios = [torch.log10((lr * p.grad).std() / p.detach().std()).item() for p in matrices]
    return [sum(ratios) / len(ratios)]


@instead_of("update_data_ratio")
def logarithm_of_each_number(params, lr):
    """The logarithm comes last, once: of the ratio of two spreads, not of single numbers."""
    return [
        torch.log10((lr * p.grad / p.detach()).abs()).mean().item() for p in params if p.ndim == 2
    ]


@instead_of("update_data_ratio")
def gradient_scaled_in_place(params, lr):
    """Your *= has changed the gradients themselves, and the next update will be far too small."""
    ratios = []
    for p in params:
        if p.ndim == 2:
            p.grad *= lr
            ratios.append(math.log10(p.grad.std() / p.detach().std()))
    return ratios


@instead_of("update_data_ratio")
def the_update_is_made(params, lr):
    """The question is how far a step would go. You took it."""
    ratios = [
        torch.log10((lr * p.grad).std() / p.detach().std()).item() for p in params if p.ndim == 2
    ]
    for p in params:
        p.data -= lr * p.grad
    return ratios
