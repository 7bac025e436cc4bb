"""Wrong answers to train_by_hand that learners give."""

import torch

from grader.diagnosis.marks import edit, instead_of


def train(params, X, Y, steps, batch_size, lr, generator, update):
    """The loop of the solution; update(params, gradients, step) makes the new parameters."""
    losses = []
    for step in range(steps):
        Xb, Yb = draw_batch(X, Y, batch_size, generator)
        losses.append(forward(params, Xb, Yb)[0].item())
        params = update(params, full_backward(params, Xb, Yb), step)
    return params, losses


@instead_of("train_manual")
def uphill(params, X, Y, steps, batch_size, lr, generator=None):
    """The loss grows from step to step. In which direction does a gradient point?"""
    return train(
        params,
        X,
        Y,
        steps,
        batch_size,
        lr,
        generator,
        lambda ps, gs, step: [p + lr * g for p, g in zip(ps, gs)],
    )


@instead_of("train_manual")
def the_learning_rate_is_forgotten(params, X, Y, steps, batch_size, lr, generator=None):
    """Your steps are as long as the gradients. How long should they be?"""
    return train(
        params,
        X,
        Y,
        steps,
        batch_size,
        lr,
        generator,
        lambda ps, gs, step: [p - g for p, g in zip(ps, gs)],
    )


@instead_of("train_manual")
def nothing_is_updated(params, X, Y, steps, batch_size, lr, generator=None):
    """After all these steps the parameters are where they were. Is the result of the update kept?"""
    return train(params, X, Y, steps, batch_size, lr, generator, lambda ps, gs, step: ps)


@instead_of("train_manual")
def the_embedding_is_not_trained(params, X, Y, steps, batch_size, lr, generator=None):
    """Six parameters learn. What about the table?"""
    return train(
        params,
        X,
        Y,
        steps,
        batch_size,
        lr,
        generator,
        lambda ps, gs, step: [ps[0], *(p - lr * g for p, g in zip(ps[1:], gs[1:]))],
    )


@instead_of("train_manual")
def gradients_in_another_order(params, X, Y, steps, batch_size, lr, generator=None):
    """bngain gets the gradient of bnbias and the other way round: zip pairs what stands at the same place."""
    return train(
        params,
        X,
        Y,
        steps,
        batch_size,
        lr,
        generator,
        lambda ps, gs, step: [p - lr * g for p, g in zip(ps, [*gs[:5], gs[6], gs[5]])],
    )


@instead_of("train_manual")
def one_batch_for_all_steps(params, X, Y, steps, batch_size, lr, generator=None):
    """The network knows one batch by heart and nothing else. Where should a new one be drawn?"""
    X, Y = draw_batch(X, Y, batch_size, generator)
    losses = []
    for _ in range(steps):
        losses.append(forward(params, X, Y)[0].item())
        params = [p - lr * g for p, g in zip(params, full_backward(params, X, Y))]
    return params, losses


@instead_of("train_manual")
def two_batches_in_one_step(params, X, Y, steps, batch_size, lr, generator=None):
    """The loss is that of one batch, and the gradients are those of another. Draw once in each step."""
    losses = []
    for _ in range(steps):
        losses.append(forward(params, *draw_batch(X, Y, batch_size, generator))[0].item())
        grads = full_backward(params, *draw_batch(X, Y, batch_size, generator))
        params = [p - lr * g for p, g in zip(params, grads)]
    return params, losses


@instead_of("train_manual")
def losses_after_the_update(params, X, Y, steps, batch_size, lr, generator=None):
    """These losses were measured after the update. The batch then looks better than it was."""
    losses = []
    for _ in range(steps):
        Xb, Yb = draw_batch(X, Y, batch_size, generator)
        params = [p - lr * g for p, g in zip(params, full_backward(params, Xb, Yb))]
        losses.append(forward(params, Xb, Yb)[0].item())
    return params, losses


@instead_of("train_manual")
def stopped_after_one_step(params, X, Y, steps, batch_size, lr, generator=None):
    """The loop ends after its first step. Does the return stand inside of it?"""
    return train(
        params,
        X,
        Y,
        1,
        batch_size,
        lr,
        generator,
        lambda ps, gs, step: [p - lr * g for p, g in zip(ps, gs)],
    )


@instead_of("train_manual")
def parameters_still_ask_for_gradients(params, X, Y, steps, batch_size, lr, generator=None):
    """Nobody gives gradients to these tensors any more, so they need not ask for any."""
    params, losses = train(
        params,
        X,
        Y,
        steps,
        batch_size,
        lr,
        generator,
        lambda ps, gs, step: [p - lr * g for p, g in zip(ps, gs)],
    )
    return [p.requires_grad_() for p in params], losses


@instead_of("train_manual")
def autograd_does_it(params, X, Y, steps, batch_size, lr, generator=None):
    """loss.backward() is still there. Once your own gradients are right, it can go."""
    params = [p.clone().requires_grad_() for p in params]
    losses = []
    for _ in range(steps):
        loss, _ = forward(params, *draw_batch(X, Y, batch_size, generator))
        loss.backward()
        losses.append(loss.item())
        for p in params:
            p.data -= lr * p.grad
            p.grad = None
    return [p.detach() for p in params], losses


@edit(
    "train_manual",
    "losses.append(forward(params, Xb, Yb)[0].item())",
    "losses.append(forward(params, Xb, Yb)[0])",
)
def losses_are_tensors():
    """Your losses are tensors of one number each. What takes the number out?"""


@instead_of("train_manual")
def the_generator_is_not_handed_on(params, X, Y, steps, batch_size, lr, generator=None):
    """The caller gave you a generator, so that the batches are the same again. Who draws with it?"""
    return train(
        params,
        X,
        Y,
        steps,
        batch_size,
        lr,
        None,
        lambda ps, gs, step: [p - lr * g for p, g in zip(ps, gs)],
    )
