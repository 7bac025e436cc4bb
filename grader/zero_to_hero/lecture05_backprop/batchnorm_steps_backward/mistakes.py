"""Wrong answers to batchnorm_steps_backward that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def backward(c, dhpreact, **wrong):
    """The backward pass of the solution; a step named in wrong is computed by that function of the steps
    so far."""
    g, n = {}, len(dhpreact)

    def step(name, right):
        g[name] = wrong[name](g) if name in wrong else right()

    step("bngain", lambda: (dhpreact * c["bnraw"]).sum(0, keepdim=True))
    step("bnbias", lambda: dhpreact.sum(0, keepdim=True))
    step("bnraw", lambda: dhpreact * c["bngain"])
    step("bnvar_inv", lambda: (g["bnraw"] * c["bndiff"]).sum(0, keepdim=True))
    step("bnvar", lambda: g["bnvar_inv"] * -0.5 * c["bnvar_inv"] ** 3)
    step("bndiff2", lambda: (g["bnvar"] / (n - 1)).expand_as(c["bndiff2"]))
    step("bndiff", lambda: g["bnraw"] * c["bnvar_inv"] + g["bndiff2"] * 2 * c["bndiff"])
    step("bnmeani", lambda: -g["bndiff"].sum(0, keepdim=True))
    step("hprebn", lambda: g["bndiff"] + g["bnmeani"] / n)
    return g


@instead_of("batchnorm_backward_steps")
def gain_beside_the_output(cache, dhpreact):
    """The gain is multiplied by the normalised value, before the bias comes. What did you multiply by?"""
    hpreact = cache["bngain"] * cache["bnraw"] + cache["bnbias"]
    return backward(cache, dhpreact, bngain=lambda g: (dhpreact * hpreact).sum(0, keepdim=True))


@instead_of("batchnorm_backward_steps")
def gain_beside_bndiff(cache, dhpreact):
    """The gain is multiplied by the normalised value. You took the one before it was divided."""
    return backward(
        cache, dhpreact, bngain=lambda g: (dhpreact * cache["bndiff"]).sum(0, keepdim=True)
    )


@instead_of("batchnorm_backward_steps")
def gain_not_summed(cache, dhpreact):
    """The gain is one row for all examples. What was stretched forward is summed backward."""
    return backward(cache, dhpreact, bngain=lambda g: dhpreact * cache["bnraw"])


@instead_of("batchnorm_backward_steps")
def gain_and_bias_lose_a_dimension(cache, dhpreact):
    """The numbers are right, but a gradient looks like its tensor, and these are (1, D)."""
    return backward(
        cache,
        dhpreact,
        bngain=lambda g: (dhpreact * cache["bnraw"]).sum(0),
        bnbias=lambda g: dhpreact.sum(0),
    )


@instead_of("batchnorm_backward_steps")
def bias_averaged(cache, dhpreact):
    """Each example has its say in the bias, in full. Is that a mean?"""
    return backward(cache, dhpreact, bnbias=lambda g: dhpreact.mean(0, keepdim=True))


@instead_of("batchnorm_backward_steps")
def gain_forgotten_on_the_way_down(cache, dhpreact):
    """Between bnraw and hpreact the gain is multiplied. Backward it is, too."""
    return backward(cache, dhpreact, bnraw=lambda g: dhpreact.clone())


@instead_of("batchnorm_backward_steps")
def bnvar_inv_beside_bnraw(cache, dhpreact):
    """bnraw is the product. The other factor beside bnvar_inv is what it was before."""
    return backward(
        cache, dhpreact, bnvar_inv=lambda g: (g["bnraw"] * cache["bnraw"]).sum(0, keepdim=True)
    )


@instead_of("batchnorm_backward_steps")
def bnvar_inv_averaged(cache, dhpreact):
    """What was stretched forward is summed backward, not averaged."""
    return backward(
        cache, dhpreact, bnvar_inv=lambda g: (g["bnraw"] * cache["bndiff"]).mean(0, keepdim=True)
    )


@instead_of("batchnorm_backward_steps")
def wrong_power_of_the_variance(cache, dhpreact):
    """From x to the power of -1/2, which power is left after you take the derivative?"""
    return backward(cache, dhpreact, bnvar=lambda g: g["bnvar_inv"] * -0.5 * cache["bnvar_inv"])


@instead_of("batchnorm_backward_steps")
def the_half_is_forgotten(cache, dhpreact):
    """The derivative brings the exponent down in front. Where is it?"""
    return backward(cache, dhpreact, bnvar=lambda g: -g["bnvar_inv"] * cache["bnvar_inv"] ** 3)


@instead_of("batchnorm_backward_steps")
def the_root_loses_its_sign(cache, dhpreact):
    """When the variance grows, 1 / sqrt of it falls. Which sign has its derivative?"""
    return backward(cache, dhpreact, bnvar=lambda g: g["bnvar_inv"] * 0.5 * cache["bnvar_inv"] ** 3)


@instead_of("batchnorm_backward_steps")
def eps_forgotten(cache, dhpreact):
    """eps was added to the variance before the power was taken. bnvar_inv knows it already."""
    return backward(cache, dhpreact, bnvar=lambda g: g["bnvar_inv"] * -0.5 * cache["bnvar"] ** -1.5)


@instead_of("batchnorm_backward_steps")
def divided_by_n(cache, dhpreact):
    """The forward pass divided the squares by n - 1. The backward pass has to do the same."""
    n = len(dhpreact)
    return backward(cache, dhpreact, bndiff2=lambda g: (g["bnvar"] / n).expand_as(cache["bndiff2"]))


@instead_of("batchnorm_backward_steps")
def not_divided_at_all(cache, dhpreact):
    """The variance is a sum of squares, divided by something. How much of it does one square make up?"""
    return backward(cache, dhpreact, bndiff2=lambda g: g["bnvar"].expand_as(cache["bndiff2"]))


@instead_of("batchnorm_backward_steps")
def squares_share_one_row(cache, dhpreact):
    """The numbers are right, but a gradient looks like its tensor: bndiff2 has a row for each example."""
    return backward(cache, dhpreact, bndiff2=lambda g: g["bnvar"] / (len(dhpreact) - 1))


@instead_of("batchnorm_backward_steps")
def the_square_loses_its_two(cache, dhpreact):
    """What is the derivative of a square?"""
    return backward(
        cache,
        dhpreact,
        bndiff=lambda g: g["bnraw"] * cache["bnvar_inv"] + g["bndiff2"] * cache["bndiff"],
    )


@instead_of("batchnorm_backward_steps")
def variance_is_a_constant(cache, dhpreact):
    """bndiff was used twice: it was scaled, and it was squared. You have the first of the two."""
    return backward(cache, dhpreact, bndiff=lambda g: g["bnraw"] * cache["bnvar_inv"])


@instead_of("batchnorm_backward_steps")
def bndiff_only_through_the_square(cache, dhpreact):
    """bndiff was used twice, and your second line has overwritten the first. The two gradients add up."""
    return backward(cache, dhpreact, bndiff=lambda g: g["bndiff2"] * 2 * cache["bndiff"])


@instead_of("batchnorm_backward_steps")
def the_subtraction_loses_its_sign(cache, dhpreact):
    """The mean is taken away. Which sign has its gradient?"""
    return backward(cache, dhpreact, bnmeani=lambda g: g["bndiff"].sum(0, keepdim=True))


@instead_of("batchnorm_backward_steps")
def mean_is_a_constant(cache, dhpreact):
    """hprebn was used twice: it was shifted, and it was averaged. You have the first of the two."""
    return backward(cache, dhpreact, hprebn=lambda g: g["bndiff"].clone())


@instead_of("batchnorm_backward_steps")
def the_mean_is_not_shared(cache, dhpreact):
    """The mean is a sum, divided by n. How much of it does one example make up?"""
    return backward(cache, dhpreact, hprebn=lambda g: g["bndiff"] + g["bnmeani"])


@instead_of("batchnorm_backward_steps")
def the_mean_is_shared_by_n_minus_1(cache, dhpreact):
    """Only the variance was divided by n - 1. And the mean?"""
    return backward(
        cache, dhpreact, hprebn=lambda g: g["bndiff"] + g["bnmeani"] / (len(dhpreact) - 1)
    )


@instead_of("batchnorm_backward_steps")
def scaled_in_place(cache, dhpreact):
    """The numbers are right, but *= has changed the caller's gradient."""
    grads = backward(cache, dhpreact.clone())
    dhpreact *= cache["bngain"]
    return grads


@instead_of("batchnorm_backward_steps")
def autograd_does_it(cache, dhpreact):
    """This is what autograd answers. In this lecture the gradients are your own work."""
    x, gain, bias = (
        cache[name].clone().requires_grad_() for name in ("hprebn", "bngain", "bnbias")
    )
    batchnorm_chain(x, gain, bias)[0].backward(dhpreact)
    return {**backward(cache, dhpreact), "hprebn": x.grad}


@instead_of("batchnorm_backward_steps")
def eps_written_as_a_number(cache, dhpreact):
    """The forward pass may have been called with another eps than yours. Which step in the cache holds it already?"""
    return backward(
        cache,
        dhpreact,
        bnvar=lambda g: g["bnvar_inv"] * -0.5 * (cache["bnvar"] + 1e-5) ** -1.5,
    )
