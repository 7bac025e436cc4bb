"""Wrong answers to softmax_steps_backward that learners give."""

import torch

from grader.diagnosis.marks import instead_of


def backward(c, Y, **wrong):
    """The backward pass of the solution; a step named in wrong is computed by that function of the steps
    so far."""
    g, rows = {}, torch.arange(len(Y))

    def step(name, right):
        g[name] = wrong[name](g) if name in wrong else right()

    def dlogprobs():
        d = torch.zeros_like(c["logprobs"])
        d[rows, Y] = -1 / len(Y)
        return d

    def dlogits():
        d = g["norm_logits"].clone()
        d[rows, c["logits"].argmax(1)] += g["logit_maxes"].flatten()
        return d

    step("logprobs", dlogprobs)
    step("probs", lambda: g["logprobs"] / c["probs"])
    step("counts_sum_inv", lambda: (g["probs"] * c["counts"]).sum(1, keepdim=True))
    step("counts_sum", lambda: g["counts_sum_inv"] * -(c["counts_sum"] ** -2))
    step("counts", lambda: g["probs"] * c["counts_sum_inv"] + g["counts_sum"])
    step("norm_logits", lambda: g["counts"] * c["counts"])
    step("logit_maxes", lambda: -g["norm_logits"].sum(1, keepdim=True))
    step("logits", dlogits)
    return g


@instead_of("softmax_chain_backward")
def the_mean_is_forgotten(cache, Y):
    """The loss is a mean over the examples. How much of it does each of them make up?"""
    d = torch.zeros_like(cache["logprobs"])
    d[torch.arange(len(Y)), Y] = -1.0
    return backward(cache, Y, logprobs=lambda g: d)


@instead_of("softmax_chain_backward")
def the_minus_of_the_loss_is_forgotten(cache, Y):
    """The loss falls when the log-probability of a label grows. Which sign has its gradient?"""
    d = torch.zeros_like(cache["logprobs"])
    d[torch.arange(len(Y)), Y] = 1 / len(Y)
    return backward(cache, Y, logprobs=lambda g: d)


@instead_of("softmax_chain_backward")
def every_row_gets_every_label(cache, Y):
    """With [:, Y] every row gets the labels of all examples. Each row has one label, its own."""
    d = torch.zeros_like(cache["logprobs"])
    d[:, Y] = -1 / len(Y)
    return backward(cache, Y, logprobs=lambda g: d)


@instead_of("softmax_chain_backward")
def the_logarithm_is_skipped(cache, Y):
    """Between probs and logprobs stands a logarithm. What is its derivative?"""
    return backward(cache, Y, probs=lambda g: g["logprobs"].clone())


@instead_of("softmax_chain_backward")
def multiplied_by_the_probabilities(cache, Y):
    """The derivative of log x is 1 / x, not x."""
    return backward(cache, Y, probs=lambda g: g["logprobs"] * cache["probs"])


@instead_of("softmax_chain_backward")
def the_column_is_not_summed(cache, Y):
    """counts_sum_inv is one column, and its gradient must be one too. What was stretched forward is
    summed backward."""
    return backward(
        cache,
        Y,
        counts_sum_inv=lambda g: g["probs"] * cache["counts"],
        counts_sum=lambda g: g["counts_sum_inv"] * -(cache["counts_sum"] ** -2),
        counts=lambda g: g["probs"] * cache["counts_sum_inv"] + g["counts_sum"],
    )


@instead_of("softmax_chain_backward")
def the_column_is_averaged(cache, Y):
    """What was stretched forward is summed backward, not averaged."""
    return backward(
        cache, Y, counts_sum_inv=lambda g: (g["probs"] * cache["counts"]).mean(1, keepdim=True)
    )


@instead_of("softmax_chain_backward")
def summed_over_the_examples(cache, Y):
    """Each row has a counts_sum_inv of its own. Along which direction was it stretched?"""
    return backward(
        cache,
        Y,
        counts_sum_inv=lambda g: (g["probs"] * cache["counts"]).sum(0)[:1].expand(len(Y), 1),
    )


@instead_of("softmax_chain_backward")
def wrong_power_for_the_reciprocal(cache, Y):
    """The derivative of x to the power of -1: which power is left?"""
    return backward(
        cache, Y, counts_sum=lambda g: g["counts_sum_inv"] * -(cache["counts_sum"] ** -1)
    )


@instead_of("softmax_chain_backward")
def the_reciprocal_loses_its_sign(cache, Y):
    """When x grows, 1 / x falls. Which sign has its derivative?"""
    return backward(cache, Y, counts_sum=lambda g: g["counts_sum_inv"] * cache["counts_sum"] ** -2)


@instead_of("softmax_chain_backward")
def counts_only_through_the_product(cache, Y):
    """counts was used twice: where else, apart from the product?"""
    return backward(cache, Y, counts=lambda g: g["probs"] * cache["counts_sum_inv"])


@instead_of("softmax_chain_backward")
def counts_only_through_the_sum(cache, Y):
    """counts was used twice, and your second line has overwritten the first. The two gradients add up."""
    return backward(cache, Y, counts=lambda g: g["counts_sum"].expand_as(cache["counts"]).clone())


@instead_of("softmax_chain_backward")
def the_exponential_is_skipped(cache, Y):
    """Between norm_logits and counts stands an exponential. What is its derivative, and where do you have
    it already?"""
    return backward(cache, Y, norm_logits=lambda g: g["counts"].clone())


@instead_of("softmax_chain_backward")
def the_exponential_is_applied_again(cache, Y):
    """The derivative of e to the x is itself, and that is what counts is. You took the exponential of it
    once more."""
    return backward(cache, Y, norm_logits=lambda g: g["counts"] * cache["counts"].exp())


@instead_of("softmax_chain_backward")
def the_maxima_seem_to_matter(cache, Y):
    """Shifting a row changes no probability, so the gradient of its maximum must be zero. Yours has a
    path too few."""
    return backward(
        cache, Y, logit_maxes=lambda g: -(g["probs"] * cache["probs"]).sum(1, keepdim=True)
    )


@instead_of("softmax_chain_backward")
def probabilities_edited_in_place(cache, Y):
    """The cache is not yours to change, and the forward pass may still need it. Copy before you edit."""
    d = cache["probs"]
    d[torch.arange(len(Y)), Y] -= 1
    return {**backward(cache, Y), "logits": d / len(Y)}


@instead_of("softmax_chain_backward")
def logits_are_the_probabilities(cache, Y):
    """Your gradient of the logits sums to 1/N in each row. The -1 of the label has got lost on the way."""
    return backward(cache, Y, logits=lambda g: cache["probs"] / len(Y))


@instead_of("softmax_chain_backward")
def autograd_does_it(cache, Y):
    """This is what autograd answers. In this lecture the gradients are your own work."""
    logits = cache["logits"].clone().requires_grad_()
    loss, steps = softmax_chain(logits, Y)
    return dict(zip(steps, torch.autograd.grad(loss, list(steps.values()))))


@instead_of("softmax_chain_backward")
def a_small_number_beside_the_probability(cache, Y):
    """You added a small number before you divided by the probability. What if the probability is smaller still?"""
    return backward(cache, Y, probs=lambda g: g["logprobs"] / (cache["probs"] + 1e-8))
