"""Wrong answers to fold_batchnorm that learners give."""
import torch

from grader.diagnosis.marks import instead_of


@instead_of("fold_batchnorm")
def bias_is_not_scaled(W, b, gamma, beta, mean, var, eps=1e-5):
    """Does b reach BatchNorm before or after the multiplication?"""
    factor = gamma / torch.sqrt(var + eps)
    return W * factor, b - factor * mean + beta


@instead_of("fold_batchnorm")
def mean_is_forgotten(W, b, gamma, beta, mean, var, eps=1e-5):
    """BatchNorm takes something away before it multiplies."""
    factor = gamma / torch.sqrt(var + eps)
    return W * factor, factor * b + beta


@instead_of("fold_batchnorm")
def eps_is_forgotten(W, b, gamma, beta, mean, var, eps=1e-5):
    """What happens to a channel whose variance is zero?"""
    factor = gamma / torch.sqrt(var)
    return W * factor, factor * (b - mean) + beta


@instead_of("fold_batchnorm")
def eps_outside_the_root(W, b, gamma, beta, mean, var, eps=1e-5):
    """Is eps added to the variance or to its root?"""
    factor = gamma / (torch.sqrt(var) + eps)
    return W * factor, factor * (b - mean) + beta


@instead_of("fold_batchnorm")
def variance_instead_of_its_root(W, b, gamma, beta, mean, var, eps=1e-5):
    """A variance is a square: it has the wrong unit to divide h by."""
    factor = gamma / (var + eps)
    return W * factor, factor * (b - mean) + beta


@instead_of("fold_batchnorm")
def rows_are_scaled(W, b, gamma, beta, mean, var, eps=1e-5):
    """A channel of h is a column of W. Which way does your factor run?"""
    factor = gamma / torch.sqrt(var + eps)
    return (W.T * factor).T, factor * (b - mean) + beta


@instead_of("fold_batchnorm")
def beta_is_scaled(W, b, gamma, beta, mean, var, eps=1e-5):
    """beta is added last. Does anything multiply it after that?"""
    factor = gamma / torch.sqrt(var + eps)
    return W * factor, factor * (b - mean + beta)


@instead_of("fold_batchnorm")
def written_into_the_given_tensors(W, b, gamma, beta, mean, var, eps=1e-5):
    """The numbers are right, but the layers that you were given are no longer what they were."""
    factor = gamma / torch.sqrt(var + eps)
    W *= factor
    b -= mean
    b *= factor
    b += beta
    return W, b


@instead_of("fold_batchnorm")
def bias_is_not_returned(W, b, gamma, beta, mean, var, eps=1e-5):
    """A Linear has two tensors."""
    return W * gamma / torch.sqrt(var + eps)
