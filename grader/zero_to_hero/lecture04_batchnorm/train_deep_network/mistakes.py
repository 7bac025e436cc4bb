"""Wrong answers to train_deep_network that learners give."""

import torch
import torch.nn.functional as F

from grader.diagnosis.marks import instead_of


def stack(fan_in, n_hidden, n_layers, n_out, batchnorm, generator, bias=None):
    """The layers of the solution, before any is scaled. bias None: only where there is no BatchNorm."""
    bias = not batchnorm if bias is None else bias
    widths, layers = [fan_in] + [n_hidden] * n_layers + [n_out], []
    for inputs, outputs in zip(widths, widths[1:]):
        layers.append(Linear(inputs, outputs, bias=bias, generator=generator))
        layers += [BatchNorm1d(outputs), Tanh()] if batchnorm else [Tanh()]
    return layers[:-1]


def scale(layers, batchnorm, gain=5 / 3, last=0.1):
    """Scale the first weights, as in the solution."""
    if batchnorm:
        layers[-1].gamma *= last
    else:
        for layer in layers[:-1:2]:
            layer.weight *= gain
        layers[-1].weight *= last
    return layers


def train(params, C, layers, X, Y, steps, batch_size, lr, generator):
    """The steps of the solution, for these parameters. Returns the losses."""
    for p in params:
        p.requires_grad_()
    losses = []
    for _ in range(steps):
        ix = torch.randint(0, len(X), (batch_size,), generator=generator)
        loss = F.cross_entropy(predict(C, layers, X[ix]), Y[ix])
        for p, g in zip(params, torch.autograd.grad(loss, params)):
            p.data -= lr * g
        losses.append(loss.item())
    return losses


def set_up(X, vocab_size, n_embd, n_hidden, n_layers, batchnorm, generator):
    """Embedding and layers, as in the solution."""
    C = torch.randn((vocab_size, n_embd), generator=generator)
    return C, deep_network(
        X.shape[1] * n_embd, n_hidden, n_layers, vocab_size, batchnorm, generator
    )


@instead_of("deep_network")
def useless_bias_before_batchnorm(fan_in, n_hidden, n_layers, n_out, batchnorm, generator=None):
    """A bias right before BatchNorm is taken out again with the mean. Which parameter does its job?"""
    return scale(
        stack(fan_in, n_hidden, n_layers, n_out, batchnorm, generator, bias=True), batchnorm
    )


@instead_of("deep_network")
def no_bias_anywhere(fan_in, n_hidden, n_layers, n_out, batchnorm, generator=None):
    """Without BatchNorm nobody else shifts the numbers: there, the bias is needed."""
    return scale(
        stack(fan_in, n_hidden, n_layers, n_out, batchnorm, generator, bias=False), batchnorm
    )


@instead_of("deep_network")
def gain_forgotten(fan_in, n_hidden, n_layers, n_out, batchnorm, generator=None):
    """Without a gain, each tanh squashes a little more, and the deeper layers fall asleep."""
    return scale(stack(fan_in, n_hidden, n_layers, n_out, batchnorm, generator), batchnorm, gain=1)


@instead_of("deep_network")
def gain_of_three(fan_in, n_hidden, n_layers, n_out, batchnorm, generator=None):
    """A gain that is too large is as bad as one too small: the outputs sit at -1 and 1, where tanh has no
    slope."""
    return scale(stack(fan_in, n_hidden, n_layers, n_out, batchnorm, generator), batchnorm, gain=3)


@instead_of("deep_network")
def confident_from_the_start(fan_in, n_hidden, n_layers, n_out, batchnorm, generator=None):
    """Your untrained network already prefers some letters, and first has to unlearn that."""
    return scale(stack(fan_in, n_hidden, n_layers, n_out, batchnorm, generator), batchnorm, last=3)


@instead_of("deep_network")
def batchnorm_never_used(fan_in, n_hidden, n_layers, n_out, batchnorm, generator=None):
    """Somebody asked for BatchNorm, and there is none in your network."""
    return scale(stack(fan_in, n_hidden, n_layers, n_out, False, generator, True), False)


@instead_of("deep_network")
def the_logits_are_squashed(fan_in, n_hidden, n_layers, n_out, batchnorm, generator=None):
    """With a Tanh behind them, logits cannot leave the range from -1 to 1, and no letter can become
    likely."""
    return scale(stack(fan_in, n_hidden, n_layers, n_out, batchnorm, generator), batchnorm) + [
        Tanh()
    ]


@instead_of("train_deep")
def left_in_training_mode(
    X, Y, vocab_size, n_embd, n_hidden, n_layers, batchnorm, steps, batch_size, lr, generator=None
):
    """Ask your network about one example alone, then about the same one among others. Has anyone told the
    layers that training is over?"""
    C, layers = set_up(X, vocab_size, n_embd, n_hidden, n_layers, batchnorm, generator)
    params = [C] + [p for layer in layers for p in layer.parameters()]
    return (C, layers), train(params, C, layers, X, Y, steps, batch_size, lr, generator)


@instead_of("train_deep")
def embedding_not_trained(
    X, Y, vocab_size, n_embd, n_hidden, n_layers, batchnorm, steps, batch_size, lr, generator=None
):
    """The layers learn, but what about the table in front of them?"""
    C, layers = set_up(X, vocab_size, n_embd, n_hidden, n_layers, batchnorm, generator)
    params = [p for layer in layers for p in layer.parameters()]
    losses = train(params, C, layers, X, Y, steps, batch_size, lr, generator)
    for layer in layers:
        layer.training = False
    return (C, layers), losses


@instead_of("train_deep")
def only_matrices_are_trained(
    X, Y, vocab_size, n_embd, n_hidden, n_layers, batchnorm, steps, batch_size, lr, generator=None
):
    """Biases, or gamma and beta, stay as they were. Does your list of parameters hold all of them?"""
    C, layers = set_up(X, vocab_size, n_embd, n_hidden, n_layers, batchnorm, generator)
    params = [C] + [p for layer in layers for p in layer.parameters() if p.ndim == 2]
    losses = train(params, C, layers, X, Y, steps, batch_size, lr, generator)
    for layer in layers:
        layer.training = False
    return (C, layers), losses


@instead_of("train_deep")
def uphill(
    X, Y, vocab_size, n_embd, n_hidden, n_layers, batchnorm, steps, batch_size, lr, generator=None
):
    """The loss grows from step to step. In which direction does a gradient point?"""
    C, layers = set_up(X, vocab_size, n_embd, n_hidden, n_layers, batchnorm, generator)
    params = [C] + [p for layer in layers for p in layer.parameters()]
    losses = train(params, C, layers, X, Y, steps, batch_size, -lr, generator)
    for layer in layers:
        layer.training = False
    return (C, layers), losses


@instead_of("train_deep")
def one_batch_for_all_steps(
    X, Y, vocab_size, n_embd, n_hidden, n_layers, batchnorm, steps, batch_size, lr, generator=None
):
    """The network knows one batch by heart and nothing else. Where should a new one be drawn?"""
    C, layers = set_up(X, vocab_size, n_embd, n_hidden, n_layers, batchnorm, generator)
    params = [C] + [p for layer in layers for p in layer.parameters()]
    ix = torch.randint(0, len(X), (batch_size,), generator=generator)
    losses = train(params, C, layers, X[ix], Y[ix], steps, batch_size, lr, generator)
    for layer in layers:
        layer.training = False
    return (C, layers), losses


@instead_of("train_deep")
def only_the_last_loss_is_kept(
    X, Y, vocab_size, n_embd, n_hidden, n_layers, batchnorm, steps, batch_size, lr, generator=None
):
    """One loss at the end does not show how training went. There should be one for each step."""
    C, layers = set_up(X, vocab_size, n_embd, n_hidden, n_layers, batchnorm, generator)
    params = [C] + [p for layer in layers for p in layer.parameters()]
    losses = train(params, C, layers, X, Y, steps, batch_size, lr, generator)
    for layer in layers:
        layer.training = False
    return (C, layers), losses[-1:]
