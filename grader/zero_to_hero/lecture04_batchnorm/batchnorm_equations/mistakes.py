"""Wrong answers to batchnorm_equations that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def moments(x, biased):
    """Mean and variance of each feature, as in the solution."""
    return x.mean(0), x.var(0, unbiased=not biased)


@instead_of("batchnorm_forward")
def each_example_on_its_own(x, gamma, beta, eps=1e-5, biased=True):
    """You normalised each row: that is LayerNorm. BatchNorm compares the examples of a batch, feature by
    feature."""
    mean, var = x.mean(1, keepdim=True), x.var(1, unbiased=not biased, keepdim=True)
    xhat = (x - mean) / torch.sqrt(var + eps)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def one_mean_for_the_whole_batch(x, gamma, beta, eps=1e-5, biased=True):
    """You have one mean and one variance for everything. Each feature should have its own."""
    mean, var = x.mean(), x.var(unbiased=not biased)
    xhat = (x - mean) / torch.sqrt(var + eps)
    return gamma * xhat + beta, {
        "mean": mean.expand(x.shape[1]),
        "var": var.expand(x.shape[1]),
        "xhat": xhat,
    }


@instead_of("batchnorm_forward")
def eps_outside_the_root(x, gamma, beta, eps=1e-5, biased=True):
    """Is eps added to the variance, or to its root?"""
    mean, var = moments(x, biased)
    xhat = (x - mean) / (torch.sqrt(var) + eps)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def eps_forgotten(x, gamma, beta, eps=1e-5, biased=True):
    """What happens to a feature that is the same in all examples?"""
    mean, var = moments(x, biased)
    xhat = (x - mean) / torch.sqrt(var)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def always_the_same_eps(x, gamma, beta, eps=1e-5, biased=True):
    """The caller chose an eps, and it makes no difference to you."""
    mean, var = moments(x, biased)
    xhat = (x - mean) / torch.sqrt(var + 1e-5)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def standard_deviation_under_the_root(x, gamma, beta, eps=1e-5, biased=True):
    """The standard deviation is a root already. How often should it be taken?"""
    mean, var = moments(x, biased)
    xhat = (x - mean) / torch.sqrt(var**0.5 + eps)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def divided_by_the_variance(x, gamma, beta, eps=1e-5, biased=True):
    """You divided by the variance. In which unit is x measured, and in which is its variance?"""
    mean, var = moments(x, biased)
    xhat = (x - mean) / (var + eps)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def shift_before_the_stretch(x, gamma, beta, eps=1e-5, biased=True):
    """You shift first, so beta is stretched along. Which of the two comes first?"""
    mean, var = moments(x, biased)
    xhat = (x - mean) / torch.sqrt(var + eps)
    return gamma * (xhat + beta), {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def beta_forgotten(x, gamma, beta, eps=1e-5, biased=True):
    """All your features are centred at 0. Which of the equations is missing its end?"""
    mean, var = moments(x, biased)
    xhat = (x - mean) / torch.sqrt(var + eps)
    return gamma * xhat, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def mean_not_taken_away(x, gamma, beta, eps=1e-5, biased=True):
    """The spread is right, but not the centre."""
    mean, var = moments(x, biased)
    xhat = x / torch.sqrt(var + eps)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def always_the_unbiased_variance(x, gamma, beta, eps=1e-5, biased=True):
    """torch divides a variance by n - 1 unless told otherwise. What do the paper's equations divide by?"""
    mean, var = moments(x, False)
    xhat = (x - mean) / torch.sqrt(var + eps)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def always_the_biased_variance(x, gamma, beta, eps=1e-5, biased=True):
    """Somebody asked for biased=False and got the other variance."""
    mean, var = moments(x, True)
    xhat = (x - mean) / torch.sqrt(var + eps)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}


@instead_of("batchnorm_forward")
def the_cache_has_the_shifted_values(x, gamma, beta, eps=1e-5, biased=True):
    """xhat is what stands before gamma and beta come into play."""
    mean, var = moments(x, biased)
    y = gamma * (x - mean) / torch.sqrt(var + eps) + beta
    return y, {"mean": mean, "var": var, "xhat": y}


@instead_of("batchnorm_forward")
def the_cache_has_the_standard_deviation(x, gamma, beta, eps=1e-5, biased=True):
    """Under the name var, the backward pass will expect the variance."""
    mean, var = moments(x, biased)
    std = torch.sqrt(var + eps)
    xhat = (x - mean) / std
    return gamma * xhat + beta, {"mean": mean, "var": std, "xhat": xhat}


@instead_of("batchnorm_forward")
def centred_in_place(x, gamma, beta, eps=1e-5, biased=True):
    """x -= ... changes the tensor that the caller handed to you."""
    mean, var = moments(x, biased)
    x -= mean
    xhat = x / torch.sqrt(var + eps)
    return gamma * xhat + beta, {"mean": mean, "var": var, "xhat": xhat}
