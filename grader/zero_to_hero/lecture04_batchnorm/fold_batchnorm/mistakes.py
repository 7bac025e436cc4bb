"""Wrong answers to fold_batchnorm that learners give."""

import torch

from grader.diagnosis.marks import instead_of


@instead_of("fold_batchnorm")
def old_bias_not_stretched(W, b, gamma, beta, mean, var, eps=1e-5):
    """BatchNorm sees x @ W + b as a whole. What does it do to b, then?"""
    stretch = gamma / torch.sqrt(var + eps)
    return W * stretch, b - mean * stretch + beta


@instead_of("fold_batchnorm")
def old_bias_dropped(W, b, gamma, beta, mean, var, eps=1e-5):
    """The Linear had a bias. Where has it gone?"""
    stretch = gamma / torch.sqrt(var + eps)
    return W * stretch, beta - mean * stretch


@instead_of("fold_batchnorm")
def mean_not_taken_away(W, b, gamma, beta, mean, var, eps=1e-5):
    """BatchNorm first takes the mean away. Your bias knows nothing of it."""
    stretch = gamma / torch.sqrt(var + eps)
    return W * stretch, b * stretch + beta


@instead_of("fold_batchnorm")
def mean_not_stretched(W, b, gamma, beta, mean, var, eps=1e-5):
    """The mean is taken away before the stretch, so the stretch applies to it as well."""
    stretch = gamma / torch.sqrt(var + eps)
    return W * stretch, b * stretch - mean + beta


@instead_of("fold_batchnorm")
def mean_added(W, b, gamma, beta, mean, var, eps=1e-5):
    """Is the mean taken away, or added?"""
    stretch = gamma / torch.sqrt(var + eps)
    return W * stretch, (b + mean) * stretch + beta


@instead_of("fold_batchnorm")
def eps_forgotten(W, b, gamma, beta, mean, var, eps=1e-5):
    """Fold exactly what the layer computes. For a channel that hardly varied, its smallest part is all that
    counts."""
    stretch = gamma / torch.sqrt(var)
    return W * stretch, (b - mean) * stretch + beta


@instead_of("fold_batchnorm")
def eps_outside_the_root(W, b, gamma, beta, mean, var, eps=1e-5):
    """Is eps added to the variance, or to its root? Look at batchnorm above."""
    stretch = gamma / (torch.sqrt(var) + eps)
    return W * stretch, (b - mean) * stretch + beta


@instead_of("fold_batchnorm")
def always_the_same_eps(W, b, gamma, beta, mean, var, eps=1e-5):
    """The caller said which eps the layer has, and it makes no difference to you."""
    stretch = gamma / torch.sqrt(var + 1e-5)
    return W * stretch, (b - mean) * stretch + beta


@instead_of("fold_batchnorm")
def variance_instead_of_std(W, b, gamma, beta, mean, var, eps=1e-5):
    """BatchNorm divides by a standard deviation. What did you divide by?"""
    stretch = gamma / (var + eps)
    return W * stretch, (b - mean) * stretch + beta


@instead_of("fold_batchnorm")
def gamma_forgotten(W, b, gamma, beta, mean, var, eps=1e-5):
    """What is learned of the stretch is missing from yours."""
    stretch = 1 / torch.sqrt(var + eps)
    return W * stretch, (b - mean) * stretch + beta


@instead_of("fold_batchnorm")
def rows_are_stretched(W, b, gamma, beta, mean, var, eps=1e-5):
    """A channel is an output of the Linear. Does it own a row of W, or a column?"""
    stretch = gamma / torch.sqrt(var + eps)
    return W * stretch[:, None], (b - mean) * stretch + beta


@instead_of("fold_batchnorm")
def beta_is_stretched(W, b, gamma, beta, mean, var, eps=1e-5):
    """beta comes last: nothing is done to it any more."""
    stretch = gamma / torch.sqrt(var + eps)
    return W * stretch, (b - mean + beta) * stretch


@instead_of("fold_batchnorm")
def beta_forgotten(W, b, gamma, beta, mean, var, eps=1e-5):
    """BatchNorm ends with a shift that was learned. It is missing from your bias."""
    stretch = gamma / torch.sqrt(var + eps)
    return W * stretch, (b - mean) * stretch


@instead_of("fold_batchnorm")
def folded_in_place(W, b, gamma, beta, mean, var, eps=1e-5):
    """The numbers are right, but the trained network is gone: *= changes the tensor that it stands on."""
    stretch = gamma / torch.sqrt(var + eps)
    W *= stretch
    b = (b - mean) * stretch + beta
    return W, b
