"""Wrong answers to train_wavenet that learners give."""

import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


def network(X, V, n_embd, n_hidden):
    """The network and its parameters, as in the solution."""
    model = make_wavenet(V, n_embd, n_hidden, X.shape[1])
    return model, [p.requires_grad_() for p in model.parameters()]


def draw(X, batch_size, generator):
    """Which examples make the next batch, as in the solution."""
    return torch.randint(len(X), (batch_size,), generator=generator)


def descend(model, params, x, y, rate):
    """One step downhill, as in the solution. Returns the loss."""
    loss = F.cross_entropy(model(x), y)
    for p, g in zip(params, torch.autograd.grad(loss, params)):
        p.data -= rate * g
    return loss.item()


def scheduled(lr, i, steps):
    """The rate for step i, as in the solution."""
    return lr if i < 0.75 * steps else lr / 10


def finished(model):
    """Training is over, as in the solution."""
    for layer in model.layers:
        layer.training = False
    return model


def trained(model, params, X, Y, steps, batch_size, lr, generator):
    """All steps, as in the solution. Returns the losses."""
    losses = []
    for i in range(steps):
        ix = draw(X, batch_size, generator)
        losses.append(descend(model, params, X[ix], Y[ix], scheduled(lr, i, steps)))
    return losses


@instead_of("train_wavenet")
def left_in_training_mode(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """Ask your network about one context alone, then about the same one among others. Has anyone told the
    layers that training is over?"""
    model, params = network(X, V, n_embd, n_hidden)
    return model, trained(model, params, X, Y, steps, batch_size, lr, generator)


@instead_of("train_wavenet")
def only_the_first_norm_is_told(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """There is a BatchNorm in every stage, and each of them has to be told."""
    model, params = network(X, V, n_embd, n_hidden)
    losses = trained(model, params, X, Y, steps, batch_size, lr, generator)
    for layer in model.layers[:4]:
        layer.training = False
    return model, losses


@instead_of("train_wavenet")
def the_wrong_axis_is_classified(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """Two positions are left, and cross_entropy takes them for two classes: the loss starts at ln 2 = 0.69.
    If the first loss is not ln V, look at the shapes."""
    model = make_wavenet(V, n_embd, n_hidden, X.shape[1] // 2)
    params = [p.requires_grad_() for p in model.parameters()]
    losses = trained(model, params, X, F.one_hot(Y, V), steps, batch_size, lr, generator)
    return finished(model), losses


@instead_of("train_wavenet")
def only_matrices_are_trained(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """gamma and beta stay 1 and 0, and the loss hardly tells you. Does your list of parameters hold all?"""
    model, params = network(X, V, n_embd, n_hidden)
    params = [p for p in params if p.ndim == 2]
    return finished(model), trained(model, params, X, Y, steps, batch_size, lr, generator)


@instead_of("train_wavenet")
def table_not_trained(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """The layers learn, but what about the table in front of them?"""
    model, params = network(X, V, n_embd, n_hidden)
    return finished(model), trained(model, params[1:], X, Y, steps, batch_size, lr, generator)


@instead_of("train_wavenet")
def uphill(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """The loss grows from step to step. In which direction does a gradient point?"""
    model, params = network(X, V, n_embd, n_hidden)
    return finished(model), trained(model, params, X, Y, steps, batch_size, -lr, generator)


@instead_of("train_wavenet")
def gradients_pile_up(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """backward() adds to what is already there. Each step should know its own gradient only."""
    model, params = network(X, V, n_embd, n_hidden)
    losses = []
    for i in range(steps):
        ix = draw(X, batch_size, generator)
        loss = F.cross_entropy(model(X[ix]), Y[ix])
        loss.backward()
        for p in params:
            p.data -= scheduled(lr, i, steps) * p.grad
        losses.append(loss.item())
    return finished(model), losses


@instead_of("train_wavenet")
def one_batch_for_all_steps(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """The network knows one batch by heart and nothing else. Where should a new one be drawn?"""
    model, params = network(X, V, n_embd, n_hidden)
    ix = draw(X, batch_size, generator)
    losses = [descend(model, params, X[ix], Y[ix], scheduled(lr, i, steps)) for i in range(steps)]
    return finished(model), losses


@instead_of("train_wavenet")
def letters_of_other_contexts(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """You draw the contexts and the letters that follow separately. They belong together."""
    model, params = network(X, V, n_embd, n_hidden)
    losses = [
        descend(
            model,
            params,
            X[draw(X, batch_size, generator)],
            Y[draw(X, batch_size, generator)],
            scheduled(lr, i, steps),
        )
        for i in range(steps)
    ]
    return finished(model), losses


@instead_of("train_wavenet")
def rate_never_falls(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """For the last quarter, the steps should be smaller."""
    model, params = network(X, V, n_embd, n_hidden)
    losses = []
    for _ in range(steps):
        ix = draw(X, batch_size, generator)
        losses.append(descend(model, params, X[ix], Y[ix], lr))
    return finished(model), losses


@instead_of("train_wavenet")
def rate_falls_all_the_time(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """Your rate falls from the start. Only the last quarter is to go slower, and all of it alike."""
    model, params = network(X, V, n_embd, n_hidden)
    losses = []
    for i in range(steps):
        ix = draw(X, batch_size, generator)
        losses.append(descend(model, params, X[ix], Y[ix], lr * (1 - i / steps)))
    return finished(model), losses


@instead_of("train_wavenet")
def rate_falls_too_soon(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """When does the last quarter begin?"""
    model, params = network(X, V, n_embd, n_hidden)
    losses = []
    for i in range(steps):
        ix = draw(X, batch_size, generator)
        losses.append(descend(model, params, X[ix], Y[ix], lr if i < 0.25 * steps else lr / 10))
    return finished(model), losses


@instead_of("train_wavenet")
def generator_not_used(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """Your batches do not come from the generator, so nobody can draw them a second time."""
    model, params = network(X, V, n_embd, n_hidden)
    return finished(model), trained(model, params, X, Y, steps, batch_size, lr, None)


@instead_of("train_wavenet")
def confident_from_the_start(X, Y, V, n_embd, n_hidden, steps, batch_size, lr, generator):
    """Your untrained network already prefers some letters, and first has to unlearn that."""
    model, params = network(X, V, n_embd, n_hidden)
    params[-2].data *= 20
    return finished(model), trained(model, params, X, Y, steps, batch_size, lr, generator)
