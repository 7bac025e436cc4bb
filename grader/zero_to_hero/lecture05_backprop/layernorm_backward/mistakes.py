"""Wrong answers to layernorm_backward that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def pieces(dout, x, gamma, eps):
    """1 / std (N, 1), xhat and the gradient by xhat (N, D), as in the solution."""
    inv_std = (x.var(1, unbiased=False, keepdim=True) + eps) ** -0.5
    return inv_std, (x - x.mean(1, keepdim=True)) * inv_std, dout * gamma


def answer(dout, xhat, dx):
    """The three gradients, with those of gain and bias as in the solution."""
    return dx, (dout * xhat).sum(0), dout.sum(0)


def mean(t):
    """The mean of each row, (N, 1)."""
    return t.mean(1, keepdim=True)


@instead_of("layernorm_backward")
def statistics_over_the_examples(dout, x, gamma, eps=1e-5):
    """That is BatchNorm: you normalised each feature over the examples. LayerNorm asks no other example."""
    inv_std = (x.var(0, unbiased=False) + eps) ** -0.5
    xhat, d = (x - x.mean(0)) * inv_std, dout * gamma
    return answer(dout, xhat, inv_std * (d - d.mean(0) - xhat * (d * xhat).mean(0)))


@instead_of("layernorm_backward")
def gain_and_bias_summed_over_the_features(dout, x, gamma, eps=1e-5):
    """Gain and bias belong to the features. Which examples use them?"""
    inv_std, xhat, d = pieces(dout, x, gamma, eps)
    return inv_std * (d - mean(d) - xhat * mean(d * xhat)), (dout * xhat).sum(1), dout.sum(1)


@instead_of("layernorm_backward")
def gain_beside_the_input(dout, x, gamma, eps=1e-5):
    """The gain is multiplied by the normalised value, not by x."""
    inv_std, xhat, d = pieces(dout, x, gamma, eps)
    return inv_std * (d - mean(d) - xhat * mean(d * xhat)), (dout * x).sum(0), dout.sum(0)


@instead_of("layernorm_backward")
def gain_forgotten_on_the_way_down(dout, x, gamma, eps=1e-5):
    """Between the normalised value and the output stands the gain, and it differs from feature to feature."""
    inv_std, xhat, _ = pieces(dout, x, gamma, eps)
    return answer(dout, xhat, inv_std * (dout - mean(dout) - xhat * mean(dout * xhat)))


@instead_of("layernorm_backward")
def gain_after_the_sums(dout, x, gamma, eps=1e-5):
    """In BatchNorm the gain could wait until the end. Here it differs within the sums, so it must come
    first."""
    inv_std, xhat, _ = pieces(dout, x, gamma, eps)
    return answer(dout, xhat, gamma * inv_std * (dout - mean(dout) - xhat * mean(dout * xhat)))


@instead_of("layernorm_backward")
def mean_is_a_constant(dout, x, gamma, eps=1e-5):
    """The path through the mean is missing."""
    inv_std, xhat, d = pieces(dout, x, gamma, eps)
    return answer(dout, xhat, inv_std * (d - xhat * mean(d * xhat)))


@instead_of("layernorm_backward")
def variance_is_a_constant(dout, x, gamma, eps=1e-5):
    """The path through the variance is missing."""
    inv_std, xhat, d = pieces(dout, x, gamma, eps)
    return answer(dout, xhat, inv_std * (d - mean(d)))


@instead_of("layernorm_backward")
def unbiased_variance(dout, x, gamma, eps=1e-5):
    """LayerNorm divides the variance by D. You divided it by D - 1."""
    inv_std = (x.var(1, keepdim=True) + eps) ** -0.5
    xhat, d = (x - mean(x)) * inv_std, dout * gamma
    along_xhat = (d * xhat).sum(1, keepdim=True) / (x.shape[1] - 1)
    return answer(dout, xhat, inv_std * (d - mean(d) - xhat * along_xhat))


@instead_of("layernorm_backward")
def scale_forgotten(dout, x, gamma, eps=1e-5):
    """Normalising divides by a standard deviation, so the gradient is divided by it as well."""
    _, xhat, d = pieces(dout, x, gamma, eps)
    return answer(dout, xhat, d - mean(d) - xhat * mean(d * xhat))


@instead_of("layernorm_backward")
def sums_are_not_divided(dout, x, gamma, eps=1e-5):
    """Mean and variance are sums that were divided by D. How much of them does one feature make up?"""
    inv_std, xhat, d = pieces(dout, x, gamma, eps)
    return answer(
        dout, xhat, inv_std * (d - d.sum(1, keepdim=True) - xhat * (d * xhat).sum(1, keepdim=True))
    )


@instead_of("layernorm_backward")
def always_the_same_eps(dout, x, gamma, eps=1e-5):
    """The caller said which eps the layer has, and it makes no difference to you."""
    inv_std, xhat, d = pieces(dout, x, gamma, 1e-5)
    return answer(dout, xhat, inv_std * (d - mean(d) - xhat * mean(d * xhat)))


@instead_of("layernorm_backward")
def centred_in_place(dout, x, gamma, eps=1e-5):
    """The numbers are right, but -= has changed the caller's x."""
    inv_std, xhat, d = pieces(dout, x, gamma, eps)
    x -= mean(x)
    return answer(dout, xhat, inv_std * (d - mean(d) - xhat * mean(d * xhat)))


@instead_of("layernorm_backward")
def autograd_does_it(dout, x, gamma, eps=1e-5):
    """This is what autograd answers. In this lecture the gradients are your own work."""
    x, gamma, beta = (t.clone().requires_grad_() for t in (x, gamma, torch.zeros_like(gamma)))
    torch.nn.functional.layer_norm(x, gamma.shape, gamma, beta, eps).backward(dout)
    return x.grad, gamma.grad, beta.grad


@instead_of("layernorm_backward")
def another_default_eps(dout, x, gamma, eps=1e-8):
    """The default eps is no longer the one of the signature."""
    inv_std, xhat, d = pieces(dout, x, gamma, eps)
    return answer(dout, xhat, inv_std * (d - mean(d) - xhat * mean(d * xhat)))
