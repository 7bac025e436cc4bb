"""Wrong answers to zero_initialisation that learners give."""

import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


def run(X, Y, params, steps, lr, trained=None):
    """The training of the solution; only the parameters named in trained move. Returns its record."""
    start = {name: p.detach().clone() for name, p in params.items()}
    grads, h_seen, dh_seen = dict.fromkeys(params, 0.0), 0.0, 0.0
    for _ in range(steps):
        h, logits = forward(params, X)
        *dparams, dh = torch.autograd.grad(F.cross_entropy(logits, Y), [*params.values(), h])
        grads = {name: max(grads[name], largest(g)) for name, g in zip(params, dparams)}
        h_seen, dh_seen = max(h_seen, largest(h)), max(dh_seen, largest(dh))
        for (name, p), g in zip(params.items(), dparams):
            if trained is None or name in trained:
                p.data -= lr * g
    loss = F.cross_entropy(forward(params, X)[1], Y).item()
    changed = {name for name, p in params.items() if not torch.equal(p, start[name])}
    return {"grads": grads, "h": h_seen, "dh": dh_seen, "changed": changed, "loss": loss}


@instead_of("zero_init_report")
def says_that_nothing_trains(X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None):
    """Look at your loss: it did fall. Which parameter has a gradient that needs neither h nor W2?"""
    params = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    return params, {**run(X, Y, params, steps, lr), "changed": set()}


@instead_of("zero_init_report")
def says_that_all_of_it_trains(X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None):
    """The loss falls, but that does not mean that every layer learns. Compare each parameter with how it
    started."""
    params = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    return params, {**run(X, Y, params, steps, lr), "changed": set(params)}


@instead_of("zero_init_report")
def says_that_the_last_layer_trains(X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None):
    """The gradient of W2 is made of h and the gradient of the logits. What is h?"""
    params = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    return params, {**run(X, Y, params, steps, lr), "changed": {"W2", "b2"}}


@instead_of("zero_init_report")
def nothing_is_updated(X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None):
    """Your parameters are as they were at the start. Is the update missing?"""
    params = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    return params, run(X, Y, params, steps, lr, trained=())


@instead_of("zero_init_report")
def uphill(X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None):
    """The loss grows. In which direction does a gradient point?"""
    params = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    return params, run(X, Y, params, steps, -lr)


@instead_of("zero_init_report")
def gradients_of_the_last_step(X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None):
    """These are the gradients of the last step. The largest ones came earlier."""
    params = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    record = run(X, Y, params, steps, lr)
    loss = F.cross_entropy(forward(params, X)[1], Y)
    grads = torch.autograd.grad(loss, list(params.values()))
    return params, {**record, "grads": {name: largest(g) for name, g in zip(params, grads)}}


@instead_of("zero_init_report")
def loss_of_the_first_step(X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None):
    """That is the loss of blind guessing, from before the training. What is it at the end?"""
    params = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    loss = F.cross_entropy(forward(params, X)[1], Y).item()
    return params, {**run(X, Y, params, steps, lr), "loss": loss}


@instead_of("zero_init_report")
def gradient_of_the_logits_for_that_of_h(
    X, Y, vocab_size, n_embd, n_hidden, steps, lr, generator=None
):
    """That is how far the logits want to move. To reach h, it has to pass through W2."""
    params = zero_parameters(vocab_size, X.shape[1], n_embd, n_hidden, generator)
    p = torch.full((len(Y), vocab_size), 1 / vocab_size)
    p[torch.arange(len(Y)), Y] -= 1
    return params, {**run(X, Y, params, steps, lr), "dh": largest(p / len(Y))}


@instead_of("zero_parameters")
def small_random_numbers(vocab_size, block_size, n_embd, n_hidden, generator=None):
    """Small is not zero: from these weights, the whole network learns. The question is what happens at
    exactly 0."""
    shapes = {
        "C": (vocab_size, n_embd),
        "W1": (block_size * n_embd, n_hidden),
        "b1": (n_hidden,),
        "W2": (n_hidden, vocab_size),
        "b2": (vocab_size,),
    }
    params = {name: torch.randn(shape, generator=generator) * 0.1 for name, shape in shapes.items()}
    return {name: p.requires_grad_() for name, p in params.items()}


@instead_of("zero_parameters")
def embedding_is_zero_too(vocab_size, block_size, n_embd, n_hidden, generator=None):
    """The embedding is meant to be drawn at random here, so that nobody can blame it for what does not
    learn."""
    shapes = {
        "C": (vocab_size, n_embd),
        "W1": (block_size * n_embd, n_hidden),
        "b1": (n_hidden,),
        "W2": (n_hidden, vocab_size),
        "b2": (vocab_size,),
    }
    return {name: torch.zeros(shape).requires_grad_() for name, shape in shapes.items()}
