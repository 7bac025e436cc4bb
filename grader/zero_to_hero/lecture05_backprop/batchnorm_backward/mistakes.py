"""Wrong answers to batchnorm_backward that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def sums(dhpreact, bnraw):
    """n, and over the examples: the sum of g, and the sum of g * xhat."""
    return len(dhpreact), dhpreact.sum(0, keepdim=True), (dhpreact * bnraw).sum(0, keepdim=True)


@instead_of("batchnorm_backward")
def bessel_forgotten(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The variance was divided by n - 1, so the path through it is too. In small batches the difference
    is large."""
    n, g, gx = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact - g / n - bnraw * gx / n)


@instead_of("batchnorm_backward")
def always_n_minus_1(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The caller said what the variance was divided by, and it makes no difference to you."""
    n, g, gx = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact - g / n - bnraw * gx / (n - 1))


@instead_of("batchnorm_backward")
def another_default_divisor(dhpreact, bnraw, bngain, bnvar_inv, ddof=0):
    """The default divisor is no longer the one of the signature."""
    n, g, gx = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact - g / n - bnraw * gx / (n - ddof))


@instead_of("batchnorm_backward")
def the_mean_is_divided_by_n_minus_1_too(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """Only the variance was divided by n - 1. And the mean?"""
    n, g, gx = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact - g / (n - ddof) - bnraw * gx / (n - ddof))


@instead_of("batchnorm_backward")
def mean_and_variance_are_constants(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """You went straight through. But each example also moves the mean and the variance, and with them all
    others."""
    return bngain * bnvar_inv * dhpreact


@instead_of("batchnorm_backward")
def mean_is_a_constant(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The path through the mean is missing."""
    n, _, gx = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact - bnraw * gx / (n - ddof))


@instead_of("batchnorm_backward")
def variance_is_a_constant(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The path through the variance is missing."""
    n, g, _ = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact - g / n)


@instead_of("batchnorm_backward")
def the_variance_term_has_lost_its_gradient(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The sum of xhat alone is always zero. Which factor belongs inside the sum?"""
    n, g, _ = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact - g / n - bnraw * bnraw.sum(0, keepdim=True) / (n - ddof))


@instead_of("batchnorm_backward")
def the_variance_term_has_lost_its_direction(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """What goes through the variance moves each example along its own xhat. Yours is the same for all of
    them."""
    n, g, gx = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact - g / n - gx / (n - ddof))


@instead_of("batchnorm_backward")
def gain_forgotten(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """Between the normalised value and the output stands the gain."""
    n, g, gx = sums(dhpreact, bnraw)
    return bnvar_inv * (dhpreact - g / n - bnraw * gx / (n - ddof))


@instead_of("batchnorm_backward")
def scale_forgotten(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """Normalising divides by a standard deviation, so the gradient is divided by it as well."""
    n, g, gx = sums(dhpreact, bnraw)
    return bngain * (dhpreact - g / n - bnraw * gx / (n - ddof))


@instead_of("batchnorm_backward")
def sums_are_not_divided(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """Mean and variance are sums that were divided by something. How much of them does one example make
    up?"""
    _, g, gx = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact - g - bnraw * gx)


@instead_of("batchnorm_backward")
def paths_added_with_the_wrong_sign(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The mean is taken away, and a larger variance makes everything smaller. Which signs have those two
    paths?"""
    n, g, gx = sums(dhpreact, bnraw)
    return bngain * bnvar_inv * (dhpreact + g / n + bnraw * gx / (n - ddof))


@instead_of("batchnorm_backward")
def divided_by_n_once_more(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The mean of the loss is in dhpreact already. Everything is n times too small."""
    n, g, gx = sums(dhpreact, bnraw)
    return bngain * bnvar_inv / n * (dhpreact - g / n - bnraw * gx / (n - ddof))


@instead_of("batchnorm_backward")
def summed_over_the_features(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """Your sums run over the features of one example. BatchNorm's statistics are over the examples."""
    n, g, gx = len(dhpreact), dhpreact.sum(1, keepdim=True), (dhpreact * bnraw).sum(1, keepdim=True)
    return bngain * bnvar_inv * (dhpreact - g / n - bnraw * gx / (n - ddof))


@instead_of("batchnorm_backward")
def subtracted_in_place(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """The numbers are right, but -= has changed the caller's gradient."""
    n, g, gx = sums(dhpreact, bnraw)
    dhpreact -= g / n + bnraw * gx / (n - ddof)
    return bngain * bnvar_inv * dhpreact


@instead_of("batchnorm_backward")
def autograd_does_it(dhpreact, bnraw, bngain, bnvar_inv, ddof=1):
    """This is what autograd answers. In this lecture the gradients are your own work."""
    x = (bnraw / bnvar_inv).requires_grad_()
    var = x.var(0, correction=ddof)
    eps = (bnvar_inv**-2 - var).detach()
    (bngain * (x - x.mean(0)) * (var + eps) ** -0.5).backward(dhpreact)
    return x.grad
