"""Wrong answers to full_backward that learners give."""

import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


def backward(params, Xb, Yb, through_batchnorm=None, through_tanh=None, into_table=None, mean=True):
    """The backward pass of the solution, with other pieces where they are given."""
    C, W1, b1, W2, b2, bngain, bnbias = params
    s, n = forward(params, Xb, Yb)[1], len(Yb)
    dlogits = (F.softmax(s["logits"], 1) - F.one_hot(Yb, len(b2))) / (n if mean else 1)
    dh = dlogits @ W2.T
    dhpreact = through_tanh(dh, s) if through_tanh else dh * (1 - s["h"] ** 2)
    dbngain, dbnbias = (dhpreact * s["bnraw"]).sum(0, keepdim=True), dhpreact.sum(0, keepdim=True)
    if through_batchnorm:
        dhprebn = through_batchnorm(dhpreact, s, bngain)
    else:
        dhprebn = (
            bngain * s["bnvar_inv"] * (dhpreact - dbnbias / n - s["bnraw"] * dbngain / (n - 1))
        )
    demb = (dhprebn @ W1.T).view(s["emb"].shape)
    add = into_table or (lambda dC, demb: dC.index_add(0, Xb.flatten(), demb.flatten(0, 1)))
    return [
        add(torch.zeros_like(C), demb),
        s["embcat"].T @ dhprebn,
        dhprebn.sum(0),
        s["h"].T @ dlogits,
        dlogits.sum(0),
        dbngain,
        dbnbias,
    ]


@instead_of("full_backward")
def the_mean_is_forgotten(params, Xb, Yb):
    """All gradients point the right way, but they are too long. The loss is a mean over the examples."""
    return backward(params, Xb, Yb, mean=False)


@instead_of("full_backward")
def tanh_is_skipped(params, Xb, Yb):
    """Between the logits and BatchNorm stands a tanh. What is its slope?"""
    return backward(params, Xb, Yb, through_tanh=lambda dh, s: dh)


@instead_of("full_backward")
def tanh_is_taken_twice(params, Xb, Yb):
    """h is the output of tanh already, and its slope is a formula of h. You squashed it once more."""
    return backward(params, Xb, Yb, through_tanh=lambda dh, s: dh * (1 - torch.tanh(s["h"]) ** 2))


@instead_of("full_backward")
def batchnorm_is_skipped(params, Xb, Yb):
    """Between the first Linear and tanh stands BatchNorm. Its gradient is missing."""
    return backward(params, Xb, Yb, through_batchnorm=lambda d, s, gain: d)


@instead_of("full_backward")
def batchnorm_statistics_are_constants(params, Xb, Yb):
    """Each example also moves the mean and the variance of its batch. These two paths are missing."""
    return backward(params, Xb, Yb, through_batchnorm=lambda d, s, gain: gain * s["bnvar_inv"] * d)


@instead_of("full_backward")
def bessel_forgotten(params, Xb, Yb):
    """The variance was divided by n - 1, so the path through it is too. In small batches the difference
    is large."""
    return backward(
        params,
        Xb,
        Yb,
        through_batchnorm=lambda d, s, gain: (
            gain * s["bnvar_inv"] * (d - d.mean(0) - s["bnraw"] * (d * s["bnraw"]).mean(0))
        ),
    )


@instead_of("full_backward")
def gain_forgotten_on_the_way_down(params, Xb, Yb):
    """Below BatchNorm all gradients lack one factor, and each feature has its own."""
    n = len(Yb)
    return backward(
        params,
        Xb,
        Yb,
        through_batchnorm=lambda d, s, gain: (
            s["bnvar_inv"] * (d - d.mean(0) - s["bnraw"] * (d * s["bnraw"]).sum(0) / (n - 1))
        ),
    )


@instead_of("full_backward")
def repeated_letters_count_once(params, Xb, Yb):
    """dC[Xb] += ... reads and writes each row only once. A letter that occurs twice gets two gradients."""
    return backward(params, Xb, Yb, into_table=lambda dC, demb: dC.index_put((Xb,), demb))


@instead_of("full_backward")
def gain_and_bias_swapped(params, Xb, Yb):
    """All numbers are there. In which order do the parameters stand?"""
    *others, dbngain, dbnbias = backward(params, Xb, Yb)
    return [*others, dbnbias, dbngain]


@instead_of("full_backward")
def layers_swapped(params, Xb, Yb):
    """All numbers are there. In which order do the parameters stand?"""
    dC, dW1, db1, dW2, db2, *others = backward(params, Xb, Yb)
    return [dC, dW2, db2, dW1, db1, *others]


@instead_of("full_backward")
def the_embedding_is_left_out(params, Xb, Yb):
    """The table is trained as well: a gradient is missing."""
    return backward(params, Xb, Yb)[1:]


@instead_of("full_backward")
def the_table_gets_nothing(params, Xb, Yb):
    """The gradient of C is all zeros. Is the last step back into the table missing?"""
    return backward(params, Xb, Yb, into_table=lambda dC, demb: dC)


@instead_of("full_backward")
def b1_must_have_a_gradient(params, Xb, Yb):
    """You gave b1 the gradient that it would have without BatchNorm. But a zero is right: every constant
    is taken out."""
    grads = backward(params, Xb, Yb)
    grads[2] = grads[6].flatten()
    return grads


@instead_of("full_backward")
def the_graph_is_dragged_along(params, Xb, Yb):
    """Your gradients have a graph behind them, although nobody will differentiate them."""
    return backward([p.clone().requires_grad_() for p in params], Xb, Yb)


@instead_of("full_backward")
def the_step_is_taken_too(params, Xb, Yb):
    """The gradients are right, but the parameters are not what they were. Who asked for an update?"""
    grads = backward(params, Xb, Yb)
    for p, g in zip(params, grads):
        p -= 0.1 * g
    return grads


@instead_of("full_backward")
def autograd_does_it(params, Xb, Yb):
    """This is what autograd answers. In this lecture the gradients are your own work."""
    params = [p.clone().requires_grad_() for p in params]
    forward(params, Xb, Yb)[0].backward()
    return [p.grad for p in params]


@instead_of("full_backward")
def positions_and_features_mixed_up(params, Xb, Yb):
    """The row of embcat holds one letter's features, then the next letter's. In which order did you cut it up?"""
    return backward(
        params,
        Xb,
        Yb,
        into_table=lambda dC, demb: dC.index_add(
            0, Xb.flatten(), demb.flatten(1).unflatten(1, (-1, Xb.shape[1])).mT.flatten(0, 1)
        ),
    )
